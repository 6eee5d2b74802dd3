package dev.restage.schema;

import java.util.List;
import java.util.Optional;

/**
 * A table that stores rows of its own, or a partitioned table that only routes them.
 *
 * @param partitioned whether rows are stored in partitions and not in it
 * @param parent the partitioned table or inheritance parent right above it
 * @param root the topmost of its parents, whose rules it follows; the table itself where it has none
 * @param rowsEstimate as the engine's statistics have it; -1 where they say nothing
 * @param bytes on disk, without indexes; 0 where unknown
 * @param rowCondition SQL that says which of its rows belong to the user; set for an extension's configuration tables only
 */
public record Table(
        TableId id,
        boolean partitioned,
        Optional<TableId> parent,
        TableId root,
        List<Column> columns,
        List<Index> indexes,
        List<ForeignKey> foreignKeys,
        List<String> checks,
        long rowsEstimate,
        long bytes,
        Optional<String> rowCondition) {

    public Table {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The columns that are copied: all but the generated ones, in the table's order. */
    public List<Column> storedColumns() {
        return columns.stream().filter(column -> !column.generated()).toList();
    }

    /** Whether the column is part of the primary key, or of a foreign key. */
    public boolean isKey(String column) {
        return indexes.stream()
                        .anyMatch(index -> index.primary() && index.columns().contains(column))
                || foreignKeys.stream().anyMatch(key -> key.columns().contains(column));
    }

    /** Whether some unique index has the column in it. */
    public boolean isUnique(String column) {
        return indexes.stream()
                .anyMatch(index -> index.unique() && index.columns().contains(column));
    }
}
