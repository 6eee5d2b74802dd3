package dev.restage.plan;

import dev.restage.job.DatabaseSpec;
import dev.restage.schema.DatabaseSchema;
import java.util.List;

/**
 * What becomes of one database.
 *
 * @param tables in the schema's order
 */
public record DatabasePlan(DatabaseSpec spec, DatabaseSchema schema, List<TablePlan> tables) {
    public DatabasePlan {
        tables = List.copyOf(tables);
    }

    public String name() {
        return spec.name();
    }

    /** The tables whose rows are copied. */
    public List<TablePlan> copiedTables() {
        return tables.stream().filter(TablePlan::copied).toList();
    }

    /** Bytes on disk of all copied tables, without indexes. */
    public long bytesEstimate() {
        return copiedTables().stream().mapToLong(table -> table.table().bytes()).sum();
    }
}
