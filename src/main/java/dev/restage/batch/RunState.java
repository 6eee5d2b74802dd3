package dev.restage.batch;

import dev.restage.copy.CopyTally;
import dev.restage.report.RefreshReport.PhaseTime;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.TableId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run whose rows have all been copied must remember, so that it can be taken up again without production. No row
 * values.
 *
 * @param fingerprint of the job file it was started with
 * @param keepFirst whether what is replaced by consent stays as a generation
 * @param phases how long the phases took that are over
 */
record RunState(
        String fingerprint,
        boolean keepFirst,
        Instant startedAt,
        List<PhaseTime> phases,
        List<DatabaseState> databases) {

    /**
     * One database.
     *
     * @param schema as the snapshot had it; with the job file it gives the plan again
     * @param changes how many rows after-load scripts added; less than 0 where they deleted some
     */
    record DatabaseState(
            String name,
            Instant takenAt,
            String position,
            DatabaseSchema schema,
            List<TableState> tables,
            List<RowChange> changes) {
        DatabaseState {
            tables = List.copyOf(tables);
            changes = List.copyOf(changes);
        }

        DatabaseState withChanges(List<RowChange> found) {
            return new DatabaseState(name, takenAt, position, schema, tables, found);
        }
    }

    /** What scripts did to the number of a table's rows. */
    record RowChange(TableId table, long rows) {}

    /** One copied table. */
    record TableState(TableId table, CopyTally tally, double seconds) {}

    RunState {
        phases = List.copyOf(phases);
        databases = List.copyOf(databases);
    }

    Optional<DatabaseState> database(String name) {
        return databases.stream()
                .filter(database -> database.name().equals(name))
                .findFirst();
    }
}
