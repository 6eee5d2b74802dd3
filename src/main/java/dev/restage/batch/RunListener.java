package dev.restage.batch;

import dev.restage.schema.TableId;
import java.util.List;

/** Is told how a run goes on. Calls come from several threads; they are short and never throw. */
public interface RunListener {
    /**
     * A table whose rows will be copied.
     *
     * @param bytesEstimate on the source's disk
     */
    record PlannedTable(String database, TableId table, long rowsEstimate, long bytesEstimate) {}

    /** Ignores everything. */
    RunListener SILENT = new RunListener() {};

    default void runStarted(String run, String job, String environment) {}

    /** @param phase one of preflight, snapshot, shadow, copy, build, preserve, wire, after-load, verify, cutover, report */
    default void phaseStarted(String phase) {}

    default void phaseEnded(String phase, double seconds) {}

    default void tablesPlanned(List<PlannedTable> tables) {}

    /** More rows of a table were loaded. */
    default void copied(String database, TableId table, long rows, long bytes) {}

    /** All slices of a table are committed. */
    default void tableCopied(String database, TableId table) {}

    /** Something worth a line: a retry, a leftover that was cleared, a problem after the cutover. */
    default void note(String line) {}
}
