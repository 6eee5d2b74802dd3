package dev.restage.schema;

import java.util.List;

/** Columns of one table that point to columns of another, or of the same, in the same order. */
public record ForeignKey(String name, List<String> columns, TableId referenced, List<String> referencedColumns) {
    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }
}
