package dev.restage.batch;

import java.time.Instant;
import java.util.Optional;

/**
 * A run as the history lists it.
 *
 * @param status {@code running}, {@code completed}, {@code failed}, {@code refused} or {@code stopped}
 * @param endedAt empty while it runs
 * @param exitCode empty while it runs
 * @param phase the phase it is in, or that it ended in
 * @param restartOf the run that it took up again; of a rollback, the one whose content it brought back
 */
public record RunSummary(
        String run,
        String job,
        String jobFile,
        String status,
        Optional<Integer> exitCode,
        Instant startedAt,
        Optional<Instant> endedAt,
        String startedBy,
        String phase,
        Optional<String> restartOf) {

    public boolean isRollback() {
        return phase.equals(Rollback.PHASE);
    }

    /** The run that took the content which it put live, if it completed; empty if nobody knows. */
    public Optional<String> contentOf() {
        return isRollback() ? restartOf : Optional.of(run);
    }
}
