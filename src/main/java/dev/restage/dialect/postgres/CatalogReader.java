package dev.restage.dialect.postgres;

import dev.restage.schema.Column;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a database's tables from its catalog in a handful of queries, however many tables there are. In scope are the tables
 * of the wanted schemas that users made; an extension's own tables only where the extension says that users' rows are in
 * them.
 */
final class CatalogReader {
    /** Condition on {@code pg_namespace n}; its parameter is the scope, twice. */
    static final String IN_SCOPE = """
            n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
            AND (cardinality(?::text[]) = 0 OR n.nspname = ANY (?::text[]))
            """;

    private static final String TABLES = """
            WITH configuration AS (
                SELECT member.oid, member.condition
                  FROM pg_extension e
                 CROSS JOIN LATERAL unnest(e.extconfig, e.extcondition) AS member (oid, condition))
            SELECT c.oid, n.nspname, c.relname, c.relkind = 'p' AS partitioned,
                   c.reltuples, c.relpages,
                   CASE WHEN c.relkind = 'r' THEN coalesce(pg_table_size(c.oid), 0) ELSE 0 END AS bytes,
                   coalesce((SELECT i.inhparent FROM pg_inherits i WHERE i.inhrelid = c.oid
                              ORDER BY i.inhseqno LIMIT 1), 0) AS parent,
                   configuration.condition
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN configuration ON configuration.oid = c.oid
             WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
               AND (configuration.oid IS NOT NULL
                    OR NOT EXISTS (SELECT FROM pg_depend d
                                    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
               AND\s""" + IN_SCOPE;

    private static final String COLUMNS = """
            SELECT a.attrelid, a.attname, a.atttypid, a.atttypmod, a.attcollation,
                   format_type(a.atttypid, a.atttypmod) AS declared,
                   a.attnotnull, a.attgenerated <> '' AS generated
              FROM pg_attribute a
              JOIN pg_class c ON c.oid = a.attrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'm') AND\s""" + IN_SCOPE + " ORDER BY a.attrelid, a.attnum";

    private static final String MATERIALIZED_VIEWS = """
            SELECT c.oid, n.nspname, c.relname, pg_table_size(c.oid) AS bytes
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'm' AND c.relispopulated AND\s""" + IN_SCOPE + " ORDER BY 2, 3";

    private final Connection connection;
    private final String[] scope;

    private CatalogReader(Connection connection, List<String> scope) {
        this.connection = connection;
        this.scope = scope.toArray(String[]::new);
    }

    /** @param scope schemas; empty for all but the system's */
    static DatabaseSchema read(Connection connection, List<String> scope) throws SQLException {
        return new CatalogReader(connection, scope).schema();
    }

    /** Those that are filled, each as a table without keys. */
    static List<Table> materializedViews(Connection connection, List<String> scope) throws SQLException {
        CatalogReader reader = new CatalogReader(connection, scope);
        Map<Long, List<CatalogColumn>> columns =
                reader.columns(CatalogTypes.read(connection), CatalogCollations.read(connection));
        return Queries.list(
                connection,
                MATERIALIZED_VIEWS,
                row -> {
                    TableId id = new TableId(row.getString("nspname"), row.getString("relname"));
                    return new Table(
                            id,
                            false,
                            Optional.empty(),
                            id,
                            columns.getOrDefault(row.getLong("oid"), List.of()).stream()
                                    .map(CatalogColumn::column)
                                    .toList(),
                            List.of(),
                            List.of(),
                            List.of(),
                            -1,
                            row.getLong("bytes"),
                            Optional.empty());
                },
                reader.scope,
                reader.scope);
    }

    private record Relation(
            long oid,
            TableId id,
            boolean partitioned,
            long rowsEstimate,
            long bytes,
            long parent,
            Optional<String> rowCondition) {}

    private record CatalogColumn(long relation, String name, long type, Column column) {}

    /** All that was read, by oid. */
    private record Catalog(
            Map<Long, Relation> relations,
            Map<Long, List<CatalogColumn>> columns,
            CatalogTypes types,
            CatalogKeys keys,
            CatalogRouting routing) {
        List<CatalogColumn> columnsOf(Relation relation) {
            return columns.getOrDefault(relation.oid(), List.of());
        }

        /** The parent, its parent, and so on up to the root. */
        List<Relation> ancestors(Relation relation) {
            return Stream.iterate(
                            relations.get(relation.parent()), Objects::nonNull, above -> relations.get(above.parent()))
                    .toList();
        }
    }

    private DatabaseSchema schema() throws SQLException {
        PostgresVersion version = PostgresConnections.version(connection);
        CatalogTypes types = CatalogTypes.read(connection);
        Catalog catalog = new Catalog(
                relations(version),
                columns(types, CatalogCollations.read(connection)),
                types,
                CatalogKeys.read(connection, scope),
                CatalogRouting.read(connection));
        List<Table> tables = catalog.relations().values().stream()
                .map(relation -> table(relation, catalog))
                .sorted(Comparator.comparing(Table::id))
                .toList();
        return new DatabaseSchema(version.product(), tables, LeftOutReader.read(connection, scope));
    }

    private Map<Long, Relation> relations(PostgresVersion version) throws SQLException {
        Map<Long, Relation> relations = new HashMap<>();
        Queries.list(
                        connection,
                        TABLES,
                        row -> new Relation(
                                row.getLong("oid"),
                                new TableId(row.getString("nspname"), row.getString("relname")),
                                row.getBoolean("partitioned"),
                                rowsEstimate(version, row.getFloat("reltuples"), row.getInt("relpages")),
                                row.getLong("bytes"),
                                row.getLong("parent"),
                                Optional.ofNullable(row.getString("condition")).flatMap(CatalogReader::withoutWhere)),
                        scope,
                        scope)
                .forEach(relation -> relations.put(relation.oid(), relation));
        return relations;
    }

    /** Before 14 a table that was never analyzed said 0. */
    private static long rowsEstimate(PostgresVersion version, float tuples, int pages) {
        boolean unknown = tuples < 0 || (!version.atLeast(14) && tuples == 0 && pages == 0);
        return unknown ? -1 : (long) tuples;
    }

    /** An extension writes its condition with the word WHERE before it, or leaves it empty. */
    private static Optional<String> withoutWhere(String condition) {
        String bare = condition.strip().replaceFirst("(?i)^WHERE\\s+", "");
        return bare.isEmpty() ? Optional.empty() : Optional.of(bare);
    }

    private Map<Long, List<CatalogColumn>> columns(CatalogTypes types, CatalogCollations collations)
            throws SQLException {
        Map<Long, List<CatalogColumn>> columns = new HashMap<>();
        Queries.list(
                        connection,
                        COLUMNS,
                        row -> {
                            long type = row.getLong("atttypid");
                            Column column = new Column(
                                    row.getString("attname"),
                                    types.columnType(
                                            type,
                                            row.getInt("atttypmod"),
                                            row.getString("declared"),
                                            collations.comparison(row.getLong("attcollation"))),
                                    !row.getBoolean("attnotnull") && !types.domainForbidsNull(type),
                                    row.getBoolean("generated"),
                                    false);
                            return new CatalogColumn(row.getLong("attrelid"), column.name(), type, column);
                        },
                        scope,
                        scope)
                .forEach(column -> columns.computeIfAbsent(column.relation(), oid -> new ArrayList<>())
                        .add(column));
        return columns;
    }

    private static Table table(Relation relation, Catalog catalog) {
        List<Relation> ancestors = catalog.ancestors(relation);
        Set<String> inherited = new HashSet<>();
        ancestors.stream()
                .limit(1)
                .flatMap(parent -> catalog.columnsOf(parent).stream())
                .forEach(column -> inherited.add(column.name()));
        List<CatalogColumn> own = catalog.columnsOf(relation);
        List<Column> columns = own.stream()
                .map(column -> inherited(column.column(), inherited.contains(column.name())))
                .toList();
        List<String> checks = new ArrayList<>(catalog.keys().checks(relation.oid()));
        own.forEach(column -> checks.addAll(catalog.types().domainChecks(column.type(), column.name())));
        return new Table(
                relation.id(),
                relation.partitioned(),
                ancestors.stream().findFirst().map(Relation::id),
                ancestors.isEmpty()
                        ? relation.id()
                        : ancestors.get(ancestors.size() - 1).id(),
                columns,
                catalog.keys().indexes(relation.oid()),
                catalog.keys().foreignKeys(relation.oid()),
                checks,
                relation.rowsEstimate(),
                relation.bytes(),
                relation.rowCondition(),
                catalog.routing().routing(ancestors.stream().map(Relation::oid).toList(), columns));
    }

    private static Column inherited(Column column, boolean inherited) {
        return new Column(column.name(), column.type(), column.nullable(), column.generated(), inherited);
    }
}
