package dev.restage.batch;

import dev.restage.report.RefreshReport;
import java.util.List;
import java.util.Optional;

/** Starts, stops and finds runs. The command line, the schedule and the console all come through here. */
public interface Refreshes {
    /**
     * Refreshes now, and returns when the run has ended, however it ended: what went wrong is in the report.
     *
     * @throws dev.restage.problem.RestageException only if the run could not even be recorded
     */
    RefreshReport run(RunRequest request, RunListener listener);

    /**
     * Takes a failed, stopped or killed run up again: from the phase that failed if all rows had been copied, else as a fresh
     * run that names this one.
     */
    RefreshReport restart(String run, String startedBy, RunListener listener);

    /** Asks a run to stop, also one of another process; returns once it has ended or the wait is over. */
    RunSummary stop(String run);

    /** Runs, newest first. */
    List<RunSummary> history(Optional<String> job);

    Optional<RunSummary> find(String run);
}
