package dev.restage.dialect.mysql;

import dev.restage.schema.Column;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.LeftOut;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a database's tables from {@code information_schema} in a handful of queries, however many tables there are. A
 * partitioned table is one table here: its partitions have no names of their own to SQL.
 */
final class CatalogReader {
    private static final String TABLES = """
            SELECT table_name, table_type, engine, table_rows, data_length
              FROM information_schema.tables
             WHERE table_schema = ? AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
            """;

    private static final String COLUMNS = """
            SELECT table_name, column_name, is_nullable, data_type, column_type, character_maximum_length,
                   numeric_precision, numeric_scale, character_set_name, collation_name, generation_expression
              FROM information_schema.columns
             WHERE table_schema = ? ORDER BY table_name, ordinal_position
            """;

    private static final String EVENTS =
            "SELECT event_name FROM information_schema.events WHERE event_schema = ? ORDER BY event_name";

    private final Connection connection;
    private final String database;
    private final List<LeftOut> leftOut = new ArrayList<>();

    private CatalogReader(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
    }

    static DatabaseSchema read(Connection connection, String database) throws SQLException {
        return new CatalogReader(connection, database).schema();
    }

    private record Relation(String name, boolean versioned, String engine, long rowsEstimate, long bytes) {
        static Relation of(ResultSet row) throws SQLException {
            long rows = row.getLong("table_rows");
            boolean unknown = row.wasNull();
            String engine = row.getString("engine");
            return new Relation(
                    row.getString("table_name"),
                    row.getString("table_type").equals("SYSTEM VERSIONED"),
                    engine == null ? "" : engine,
                    unknown ? -1 : rows,
                    row.getLong("data_length"));
        }
    }

    private record CatalogColumn(String table, Column column) {}

    private DatabaseSchema schema() throws SQLException {
        CatalogKeys keys = CatalogKeys.read(connection, database);
        Map<String, List<Column>> columns = columns(keys);
        List<Table> tables = new ArrayList<>();
        for (Relation relation : Queries.list(connection, TABLES, Relation::of, database)) {
            noteWhatStays(relation);
            if (!Engines.leadsElsewhere(relation.engine()) && !Engines.showsOthersRows(relation.engine())) {
                tables.add(table(relation, columns.getOrDefault(relation.name(), List.of()), keys));
            }
        }
        tables.sort(Comparator.comparing(Table::id));
        leftOut.sort(Comparator.comparing(LeftOut::name));
        leftOut.addAll(keys.leftOut());
        Queries.texts(connection, EVENTS, database)
                .forEach(event -> leftOut.add(new LeftOut("event", event, "it arrives disabled")));
        return new DatabaseSchema(MysqlConnections.version(connection).product(), tables, leftOut);
    }

    private void noteWhatStays(Relation relation) {
        if (Engines.leadsElsewhere(relation.engine())) {
            leftOut.add(new LeftOut(
                    relation.engine() + " table",
                    relation.name(),
                    "its rows lie outside of the database, and its definition may hold a password"));
        }
        if (relation.versioned()) {
            leftOut.add(new LeftOut(
                    "history", relation.name(), "of a system-versioned table only the present rows are copied"));
        }
    }

    private Map<String, List<Column>> columns(CatalogKeys keys) throws SQLException {
        Map<String, List<Column>> columns = new HashMap<>();
        Queries.list(connection, COLUMNS, row -> column(row, keys), database)
                .forEach(column -> columns.computeIfAbsent(column.table(), table -> new ArrayList<>())
                        .add(column.column()));
        return columns;
    }

    private static CatalogColumn column(ResultSet row, CatalogKeys keys) throws SQLException {
        String table = row.getString("table_name");
        String name = row.getString("column_name");
        String expression = row.getString("generation_expression");
        return new CatalogColumn(
                table,
                new Column(
                        name,
                        CatalogTypes.of(row, keys.holdsJson(table, name)),
                        row.getString("is_nullable").equals("YES"),
                        expression != null && !expression.isEmpty(),
                        false));
    }

    private static Table table(Relation relation, List<Column> columns, CatalogKeys keys) {
        TableId id = new TableId("", relation.name());
        return new Table(
                id,
                false,
                Optional.empty(),
                id,
                columns,
                keys.indexes(relation.name()),
                keys.foreignKeys(relation.name()),
                keys.checks(relation.name()),
                relation.rowsEstimate(),
                relation.bytes(),
                Optional.empty());
    }
}
