package dev.restage.batch;

import dev.restage.dialect.Shadow;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.plan.Coverage;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens again what a run had that ended after all its rows were copied: leases and shadows, and never a source. The plan is laid
 * anew over the schema that was saved, by the same job file.
 */
record Resumption(Dialects dialects, MaskerCatalogue maskers, Home home) {
    /** @return empty if the copy was not complete, or a shadow is gone */
    Optional<RunContext> reopen(RunSummary old, JobSpec job, String startedBy, RunListener listener) {
        RunFolder folder = new RunFolder(home.run(old.run()));
        Optional<RunState> saved = folder.load();
        if (saved.isEmpty()) {
            return Optional.empty();
        }
        RunState state = saved.get();
        requireSameJob(old, job, state);
        List<DatabaseRun> databases = new ArrayList<>();
        for (DatabaseSpec spec : job.databases()) {
            DatabaseRun database = new DatabaseRun(spec, dialects.of(spec), folder);
            restore(job, database, state);
            databases.add(database);
        }
        RunContext run = new RunContext(
                old.run(),
                new RunRequest(job, startedBy, Set.of(), state.keepFirst()),
                listener,
                folder,
                state.startedAt(),
                old.restartOf().orElse(null),
                databases);
        if (!run.identifiers().recall()) {
            return Optional.empty();
        }
        state.phases().forEach(run::addPhase);
        run.allCopied();
        return open(run) ? Optional.of(run) : Optional.empty();
    }

    private static void requireSameJob(RunSummary old, JobSpec job, RunState state) {
        if (!state.fingerprint().equals(job.fingerprint())) {
            throw new RestageException(
                    ProblemKind.GUARD,
                    job.file().toString(),
                    "the job file has changed since run " + old.run() + " copied its rows by it",
                    "Start a fresh run: ./restage run " + job.name());
        }
    }

    private void restore(JobSpec job, DatabaseRun database, RunState state) {
        RunState.DatabaseState saved = state.database(database.name()).orElseThrow();
        database.plan(
                new Coverage(job, database.spec(), maskers).lay(saved.schema()).plan());
        database.copied(saved);
    }

    private static boolean open(RunContext run) {
        boolean whole = false;
        try {
            run.databases().forEach(database -> database.openTarget(run.application()));
            Occupation targets = new Occupation(run.run(), run.databases(), Set.of());
            targets.take(run.listener()::note);
            targets.clearLeftovers(run.listener()::note);
            for (DatabaseRun database : run.databases()) {
                Optional<Shadow> shadow = database.target()
                        .openShadow(database.lease(), database.definitions(), database.shadowOptions());
                if (shadow.isEmpty()) {
                    return false;
                }
                database.shadow(shadow.get());
            }
            whole = true;
            return true;
        } finally {
            if (!whole) {
                run.databases().forEach(DatabaseRun::releaseTarget);
            }
        }
    }
}
