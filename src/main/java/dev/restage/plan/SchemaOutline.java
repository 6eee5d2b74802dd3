package dev.restage.plan;

import dev.restage.schema.DatabaseSchema;
import java.util.List;

/** The little of a schema that must be remembered to tell later what has changed. Holds no values. */
public record SchemaOutline(List<OutlinedTable> tables) {
    /** @param table as messages name it, {@code schema.table} */
    public record OutlinedTable(String table, List<OutlinedColumn> columns) {
        public OutlinedTable {
            columns = List.copyOf(columns);
        }
    }

    /** @param type as the engine prints it */
    public record OutlinedColumn(String name, String type) {}

    public SchemaOutline {
        tables = List.copyOf(tables);
    }

    public static SchemaOutline of(DatabaseSchema schema) {
        return new SchemaOutline(schema.tables().stream()
                .map(table -> new OutlinedTable(
                        table.id().toString(),
                        table.columns().stream()
                                .map(column -> new OutlinedColumn(
                                        column.name(), column.type().declared()))
                                .toList()))
                .toList());
    }
}
