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
 * @param routing what sends a row into this partition and not another; {@link Routing#NONE} for a table that is no partition
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
        Optional<String> rowCondition,
        Routing routing) {

    /**
     * How the partitioned tables above a partition choose it for a row.
     *
     * @param columns that one of them looks at
     * @param differsByServer whether another server may choose another partition for the same row
     */
    public record Routing(List<String> columns, boolean differsByServer) {
        public static final Routing NONE = new Routing(List.of(), false);

        public Routing {
            columns = List.copyOf(columns);
        }
    }

    /** A table that is no partition. */
    public Table(
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
        this(
                id,
                partitioned,
                parent,
                root,
                columns,
                indexes,
                foreignKeys,
                checks,
                rowsEstimate,
                bytes,
                rowCondition,
                Routing.NONE);
    }

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
}
