package dev.restage.dialect.mysql;

import dev.restage.dialect.mysql.CreateTable.Item;
import dev.restage.dialect.mysql.CreateTable.Kind;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares a shadow with what it was made from, and looks for rows whose foreign key leads nowhere: keys are added with checks
 * off, so the server has not looked.
 */
final class StructureInspection {
    private static final String FOREIGN_KEYS = """
            SELECT CONSTRAINT_NAME, TABLE_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME,
                   REFERENCED_COLUMN_NAME
              FROM information_schema.KEY_COLUMN_USAGE
             WHERE TABLE_SCHEMA = ? AND REFERENCED_TABLE_NAME IS NOT NULL
             ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION
            """;

    private final TargetServer server;
    private final String shadow;
    private final Definitions definitions;
    private final List<CodeObject> code;
    private final List<Problem> problems = new ArrayList<>();

    StructureInspection(TargetServer server, String shadow, Definitions definitions, List<CodeObject> code) {
        this.server = server;
        this.shadow = shadow;
        this.definitions = definitions;
        this.code = code;
    }

    List<Problem> problems() {
        try (SqlSession session = server.open(shadow)) {
            compareTables(session);
            compareCode(session);
            findOrphans(session);
            return problems;
        } catch (SQLException failure) {
            throw server.errors().during("inspecting the new database", failure);
        }
    }

    private void compareTables(SqlSession session) throws SQLException {
        Set<String> present = new HashSet<>(Ledger.tableNames(session, shadow));
        boolean lowered = MysqlConnections.lowersNames(session.connection());
        for (Definitions.StoredTable table : definitions.tables()) {
            if (present.contains(lowered ? table.name().toLowerCase(Locale.ROOT) : table.name())) {
                compare(session, table);
            } else {
                missing("table " + table.name(), "");
            }
        }
    }

    private void compare(SqlSession session, Definitions.StoredTable table) throws SQLException {
        String present = session.list("SHOW CREATE TABLE " + MysqlNames.quote(table.name()), row -> row.getString(2))
                .get(0);
        List<Item> found = CreateTable.parse(present).items();
        CreateTable definition = CreateTable.parse(table.statement());
        for (Item wanted : definition.items()) {
            boolean there = wanted.name().isEmpty()
                    ? found.stream().anyMatch(item -> item.kind() == wanted.kind())
                    : found.stream()
                            .anyMatch(item ->
                                    item.kind() == wanted.kind() && item.name().equalsIgnoreCase(wanted.name()));
            boolean leftOut = wanted.kind() == Kind.FOREIGN_KEY
                    && !definition.foreignKeys().contains(wanted);
            if (!there && !leftOut) {
                missing(
                        wanted.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + wanted.name(),
                        table.name());
            }
        }
    }

    private void compareCode(SqlSession session) throws SQLException {
        List<CodeObject> present = new CodeReader(session.connection()).readAll();
        boolean ignoresCase = MysqlConnections.ignoresCase(session.connection());
        for (CodeObject wanted : code) {
            if (present.stream().noneMatch(found -> wanted.sameNameAs(found, ignoresCase))) {
                missing(wanted.kind().sql().toLowerCase(Locale.ROOT) + " " + wanted.name(), "");
            }
        }
    }

    private void missing(String what, String table) {
        problems.add(new Problem(
                ProblemKind.VERIFICATION,
                server.errors().where() + (table.isEmpty() ? "" : ": " + table),
                "the new database lacks " + what,
                "Run again; if a script of after-load drops it, take it out there"));
    }

    private record KeyColumn(
            String key, String table, String column, String parentDatabase, String parent, String parentColumn) {}

    private void findOrphans(SqlSession session) throws SQLException {
        List<KeyColumn> columns = session.list(
                FOREIGN_KEYS,
                row -> new KeyColumn(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                shadow);
        Map<String, List<KeyColumn>> keys = columns.stream()
                .collect(Collectors.groupingBy(
                        column -> column.table() + "\0" + column.key(), LinkedHashMap::new, Collectors.toList()));
        for (List<KeyColumn> key : keys.values()) {
            long orphans = session.number(orphansOf(key));
            if (orphans > 0) {
                problems.add(new Problem(
                        ProblemKind.VERIFICATION,
                        server.errors().where() + ": " + key.get(0).table(),
                        orphans + " rows point by foreign key " + key.get(0).key() + " to rows of "
                                + key.get(0).parent() + " that are not there",
                        "Look for a rows filter on " + key.get(0).parent()
                                + ", for maskers on the key's columns, or for such rows in the source"));
            }
        }
    }

    private static String orphansOf(List<KeyColumn> key) {
        String given = key.stream()
                .map(column -> "child." + MysqlNames.quote(column.column()) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String met = key.stream()
                .map(column -> "parent." + MysqlNames.quote(column.parentColumn()) + " = child."
                        + MysqlNames.quote(column.column()))
                .collect(Collectors.joining(" AND "));
        KeyColumn first = key.get(0);
        return "SELECT COUNT(*) FROM " + MysqlNames.quote(first.table()) + " child WHERE " + given
                + " AND NOT EXISTS (SELECT 1 FROM " + MysqlNames.quote(first.parentDatabase(), first.parent())
                + " parent WHERE " + met + ")";
    }
}
