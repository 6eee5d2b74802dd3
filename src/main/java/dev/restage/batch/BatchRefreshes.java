package dev.restage.batch;

import dev.restage.job.JobFiles;
import dev.restage.job.JobSpec;
import dev.restage.problem.NearMiss;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.report.RefreshReport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs refreshes as executions of the Spring Batch job, and finds them in the history. */
final class BatchRefreshes implements Refreshes {
    /** Cancelling a statement takes a moment, dropping a large shadow more. */
    private static final Duration PATIENCE_FOR_STOP = Duration.ofMinutes(2);

    private final RunLauncher launcher;
    private final Resumption resumption;
    private final Runs runs;
    private final RunRecords records;
    private final StaleRuns stale;
    private final RunNames names;
    private final Dialects dialects;
    private final JobFiles jobFiles;
    private final Home home;
    private final Clock clock;

    BatchRefreshes(
            RunLauncher launcher,
            Resumption resumption,
            Runs runs,
            RunRecords records,
            StaleRuns stale,
            RunNames names,
            Dialects dialects,
            JobFiles jobFiles,
            Home home,
            Clock clock) {
        this.launcher = launcher;
        this.resumption = resumption;
        this.runs = runs;
        this.records = records;
        this.stale = stale;
        this.names = names;
        this.dialects = dialects;
        this.jobFiles = jobFiles;
        this.home = home;
        this.clock = clock;
    }

    @Override
    public RefreshReport run(RunRequest request, RunListener listener) {
        stale.recover();
        return fresh(request, listener, null);
    }

    private RefreshReport fresh(RunRequest request, RunListener listener, @Nullable String restartOf) {
        String run = names.next(request.job().name());
        RunFolder folder = new RunFolder(home.run(run));
        List<DatabaseRun> databases = request.job().databases().stream()
                .map(spec -> new DatabaseRun(spec, dialects.of(spec), folder))
                .toList();
        return launcher.start(new RunContext(run, request, listener, folder, clock.instant(), restartOf, databases));
    }

    @Override
    public RefreshReport restart(String run, String startedBy, RunListener listener) {
        stale.recover();
        RunSummary old = require(run);
        requireRestartable(old);
        JobSpec job = jobFiles.read(old.jobFile());
        Optional<RunContext> resumed = resumption.reopen(old, job, startedBy, listener);
        if (resumed.isPresent()) {
            return launcher.resume(resumed.get());
        }
        return fresh(new RunRequest(job, startedBy, Set.of(), records.keepFirst(run)), listener, run);
    }

    private static void requireRestartable(RunSummary run) {
        String state =
                switch (run.status()) {
                    case "running" -> "still runs";
                    case "completed" -> "is completed";
                    default -> run.phase().equals(Rollback.PHASE) ? "was a rollback" : "";
                };
        if (!state.isEmpty()) {
            throw new RestageException(
                    ProblemKind.GUARD,
                    run.run(),
                    "this run " + state + ", so there is nothing to take up again",
                    run.status().equals("running")
                            ? "Wait for it, or end it with ./restage stop " + run.run()
                            : "Start a new one with ./restage run " + run.job());
        }
    }

    @Override
    public RunSummary stop(String run) {
        stale.recover();
        RunSummary found = require(run);
        if (!isRunning(found)) {
            throw new RestageException(
                    ProblemKind.GUARD,
                    run,
                    "this run does not run any more: it is " + found.status(),
                    "./restage history lists what runs");
        }
        records.requestStop(run);
        runs.find(run).ifPresent(RunContext::stop);
        long deadline = System.nanoTime() + PATIENCE_FOR_STOP.toNanos();
        while (isRunning(found) && System.nanoTime() < deadline && pause()) {
            found = require(run);
        }
        return found;
    }

    private static boolean isRunning(RunSummary run) {
        return run.status().equals("running");
    }

    private static boolean pause() {
        try {
            Thread.sleep(200);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public List<RunSummary> history(Optional<String> job) {
        stale.recover();
        return records.history(job);
    }

    @Override
    public Optional<RunSummary> find(String run) {
        return records.find(run);
    }

    private RunSummary require(String run) {
        return records.find(run).orElseThrow(() -> {
            List<String> known = records.names();
            return new RestageException(
                    ProblemKind.JOB_FILE,
                    run,
                    "there is no run of that name",
                    NearMiss.question(run, known, "./restage history lists them"));
        });
    }
}
