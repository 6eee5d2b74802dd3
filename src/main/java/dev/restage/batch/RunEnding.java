package dev.restage.batch;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/**
 * Closes what a run holds open, whatever happened. A listener and not a step: Spring Batch skips a first step that completed
 * before a restart, and never comes to the last one after a failure.
 */
final class RunEnding implements JobExecutionListener {
    /** A failure in one of these leaves a complete copy behind, which {@code restart} goes on with. */
    private static final Set<String> RESUMABLE = Set.of("build", "wire", "after-load", "cutover");

    private final Runs runs;
    private final Unexpected unexpected;

    RunEnding(Runs runs, Unexpected unexpected) {
        this.runs = runs;
        this.unexpected = unexpected;
    }

    @Override
    public void afterJob(JobExecution execution) {
        RunContext run = runs.of(execution);
        if (!run.live() && run.failure().isEmpty()) {
            run.fail(unfinished(run, execution));
        }
        end(run);
    }

    /** Can be repeated: where the framework itself fails, it may not get so far. */
    void end(RunContext run) {
        if (run.ended()) {
            return;
        }
        boolean kept = !run.live() && keepForRestart(run);
        List<Problem> left = new ArrayList<>();
        for (DatabaseRun database : run.databases()) {
            database.releaseSource();
            if (!run.live() && !kept && !database.dropShadow(run.run(), run.application())) {
                left.add(undropped(database));
            }
            database.releaseTarget();
        }
        run.after(left);
        run.resumable(kept);
        if (!kept) {
            run.folder().delete();
        }
    }

    private static boolean keepForRestart(RunContext run) {
        if (!run.copied() || run.stopRequested() || !RESUMABLE.contains(run.phase())) {
            return false;
        }
        run.folder().save(run.state());
        return true;
    }

    private static Problem undropped(DatabaseRun database) {
        return new Problem(
                ProblemKind.TARGET,
                database.name(),
                "the shadow database could not be dropped; staging is as it was",
                "The next run clears it");
    }

    /** No phase failed, but the framework did not get to the end. */
    private RestageException unfinished(RunContext run, JobExecution execution) {
        return execution.getAllFailureExceptions().stream()
                .findFirst()
                .map(failure -> unexpected.problem(run.run(), run.phase(), "", failure))
                .orElseGet(() -> new RestageException(
                        ProblemKind.INTERNAL,
                        "",
                        "the run ended in phase " + run.phase() + " without reaching its end",
                        "See " + unexpected.log()));
    }
}
