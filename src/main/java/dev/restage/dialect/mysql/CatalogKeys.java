package dev.restage.dialect.mysql;

import dev.restage.schema.ForeignKey;
import dev.restage.schema.Index;
import dev.restage.schema.LeftOut;
import dev.restage.schema.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The indexes, foreign keys and CHECK conditions of all tables of one database, by the tables' names. */
final class CatalogKeys {
    /** MariaDB indexes no expressions. */
    private static final String INDEXES = """
        SELECT table_name, index_name, non_unique, column_name, %s AS expression
          FROM information_schema.statistics
         WHERE table_schema = ? ORDER BY table_name, index_name, seq_in_index
        """;

    private static final String FOREIGN_KEYS = """
        SELECT table_name, constraint_name, column_name, referenced_table_schema, referenced_table_name,
               referenced_column_name
          FROM information_schema.key_column_usage
         WHERE table_schema = ? AND referenced_table_name IS NOT NULL
         ORDER BY table_name, constraint_name, ordinal_position
        """;

    private static final String CHECKS_OF_MYSQL = """
        SELECT t.table_name, c.check_clause
          FROM information_schema.table_constraints t
          JOIN information_schema.check_constraints c
            ON c.constraint_schema = t.constraint_schema AND c.constraint_name = t.constraint_name
         WHERE t.table_schema = ? AND t.constraint_type = 'CHECK'
         ORDER BY t.table_name, t.constraint_name
        """;

    private static final String CHECKS_OF_MARIADB = """
        SELECT table_name, check_clause FROM information_schema.check_constraints
         WHERE constraint_schema = ? ORDER BY table_name, constraint_name
        """;

    /** What MariaDB makes of a column that was declared as JSON. */
    private static final Pattern JSON = Pattern.compile("json_valid\\(`((?:[^`]|``)+)`\\)");

    /** A column in an expression. */
    private static final Pattern NAME = Pattern.compile("`((?:[^`]|``)+)`");

    private final Map<String, Map<String, IndexParts>> indexes = new LinkedHashMap<>();
    private final Map<String, Map<String, ForeignKey>> foreignKeys = new LinkedHashMap<>();
    private final Map<String, List<String>> checks = new LinkedHashMap<>();
    private final Map<String, List<String>> jsonColumns = new LinkedHashMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final String database;

    private CatalogKeys(String database) {
        this.database = database;
    }

    private record IndexParts(List<String> columns, boolean unique, List<String> expressions) {
        IndexParts with(Optional<String> column, Optional<String> expression) {
            List<String> more = new ArrayList<>(columns);
            column.ifPresent(more::add);
            List<String> moreExpressions = new ArrayList<>(expressions);
            expression.ifPresent(moreExpressions::add);
            return new IndexParts(more, unique, moreExpressions);
        }

        Index named(String name) {
            List<String> within = expressions.stream()
                    .flatMap(expression -> NAME.matcher(expression).results())
                    .map(found -> found.group(1).replace("``", "`"))
                    .distinct()
                    .toList();
            return new Index(
                    name, columns, unique, name.equals("PRIMARY"), !expressions.isEmpty(), expressions, within);
        }
    }

    static CatalogKeys read(Connection connection, String database) throws SQLException {
        CatalogKeys keys = new CatalogKeys(database);
        boolean mariaDb = MysqlConnections.version(connection).mariaDb();
        Queries.list(
                connection,
                INDEXES.formatted(mariaDb ? "NULL" : "expression"),
                row -> keys.addIndexPart(
                        row.getString("table_name"),
                        row.getString("index_name"),
                        row.getInt("non_unique") == 0,
                        Optional.ofNullable(row.getString("column_name")),
                        Optional.ofNullable(row.getString("expression"))),
                database);
        Queries.list(
                connection,
                FOREIGN_KEYS,
                row -> keys.addForeignKeyPart(
                        row.getString("table_name"),
                        row.getString("constraint_name"),
                        row.getString("column_name"),
                        new TableId(row.getString("referenced_table_schema"), row.getString("referenced_table_name")),
                        row.getString("referenced_column_name")),
                database);
        Queries.list(
                connection,
                mariaDb ? CHECKS_OF_MARIADB : CHECKS_OF_MYSQL,
                row -> keys.addCheck(row.getString("table_name"), row.getString("check_clause"), mariaDb),
                database);
        return keys;
    }

    private boolean addIndexPart(
            String table, String name, boolean unique, Optional<String> column, Optional<String> expression) {
        indexes.computeIfAbsent(table, key -> new LinkedHashMap<>())
                .merge(
                        name,
                        new IndexParts(List.of(), unique, List.of()).with(column, expression),
                        (before, more) -> before.with(column, expression));
        return true;
    }

    /** A key into another database would tie staging to whatever has that name beside it, which may be production. */
    private boolean addForeignKeyPart(
            String table, String name, String column, TableId referenced, String referencedColumn) {
        if (!referenced.schema().equalsIgnoreCase(database)) {
            LeftOut out = new LeftOut(
                    "foreign key",
                    table + "." + name,
                    "it points into another database, to " + referenced + "; staging must not hang on that");
            if (!leftOut.contains(out)) {
                leftOut.add(out);
            }
            return false;
        }
        foreignKeys
                .computeIfAbsent(table, key -> new LinkedHashMap<>())
                .merge(
                        name,
                        new ForeignKey(
                                name, List.of(column), new TableId("", referenced.name()), List.of(referencedColumn)),
                        (before, more) -> new ForeignKey(
                                name,
                                joined(before.columns(), more.columns()),
                                before.referenced(),
                                joined(before.referencedColumns(), more.referencedColumns())));
        return true;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private boolean addCheck(String table, String clause, boolean mariaDb) {
        Matcher json = JSON.matcher(clause.strip());
        if (mariaDb && json.matches()) {
            return jsonColumns
                    .computeIfAbsent(table, key -> new ArrayList<>())
                    .add(json.group(1).replace("``", "`"));
        }
        return checks.computeIfAbsent(table, key -> new ArrayList<>()).add(clause);
    }

    List<Index> indexes(String table) {
        List<Index> found = new ArrayList<>();
        indexes.getOrDefault(table, Map.of()).forEach((name, parts) -> found.add(parts.named(name)));
        return found;
    }

    List<ForeignKey> foreignKeys(String table) {
        return List.copyOf(foreignKeys.getOrDefault(table, Map.of()).values());
    }

    List<String> checks(String table) {
        return checks.getOrDefault(table, List.of());
    }

    /** Columns that MariaDB keeps as text and that hold JSON. */
    boolean holdsJson(String table, String column) {
        return jsonColumns.getOrDefault(table, List.of()).contains(column);
    }

    /** Foreign keys that are not carried. */
    List<LeftOut> leftOut() {
        return leftOut;
    }
}
