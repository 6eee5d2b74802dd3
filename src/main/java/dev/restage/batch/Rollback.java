package dev.restage.batch;

import dev.restage.dialect.CutoverResult;
import dev.restage.dialect.Exchange;
import dev.restage.job.JobSpec;
import dev.restage.plan.ContentAge;
import dev.restage.problem.RestageException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the newest earlier generation of all databases of a job back, or of none. The history lists it as a run of the one
 * phase {@code rollback}.
 */
public final class Rollback {
    static final String PHASE = "rollback";

    /**
     * @param results by the name of the job's database
     * @param mixtureSeconds how long some databases had the one content while others had the other
     * @param notes what was done beside it, or could not be done afterwards; a line each
     */
    public record Outcome(Map<String, CutoverResult> results, double mixtureSeconds, List<String> notes) {
        public Outcome {
            notes = List.copyOf(notes);
        }
    }

    private final Dialects dialects;
    private final RunRecords records;
    private final RunNames names;
    private final Home home;
    private final Clock clock;
    private final Unexpected unexpected;

    Rollback(Dialects dialects, RunRecords records, RunNames names, Home home, Clock clock, Unexpected unexpected) {
        this.dialects = dialects;
        this.records = records;
        this.names = names;
        this.home = home;
        this.clock = clock;
        this.unexpected = unexpected;
    }

    public Outcome rollBack(JobSpec job, String who) {
        String run = names.next(job.name());
        RunFolder folder = new RunFolder(home.run(run));
        records.started(new RunContext(
                run,
                new RunRequest(job, who, Set.of(), false),
                RunListener.SILENT,
                folder,
                clock.instant(),
                null,
                List.of()));
        records.phase(run, PHASE);
        try {
            List<DatabaseRun> databases = job.databases().stream()
                    .map(spec -> new DatabaseRun(spec, dialects.of(spec), folder))
                    .toList();
            Outcome outcome = rollBack(job.name(), run, databases);
            records.ended(run, "completed", 0);
            return outcome;
        } catch (RestageException failure) {
            records.ended(run, "failed", failure.kind().exitCode());
            throw failure;
        } catch (RuntimeException failure) {
            records.ended(run, "failed", 1);
            throw failure;
        }
    }

    private Outcome rollBack(String job, String run, List<DatabaseRun> databases) {
        List<String> notes = new ArrayList<>();
        try {
            databases.forEach(database -> database.openTarget("restage " + run));
            new Occupation(run, databases, Set.of()).take(notes::add);
            Map<DatabaseRun, Exchange> exchanges = new LinkedHashMap<>();
            databases.forEach(
                    database -> exchanges.put(database, Exchange.rollback(database.target(), database.lease())));
            try (JointCutover cutover = new JointCutover(job, run, exchanges, unexpected)) {
                Map<String, CutoverResult> results = cutover.perform(() -> {});
                afterwards(cutover::conclude, notes);
                afterwards(() -> recordContent(run, databases), notes);
                return new Outcome(results, cutover.mixtureSeconds(), notes);
            }
        } finally {
            databases.forEach(DatabaseRun::releaseTarget);
        }
    }

    private static void afterwards(Runnable step, List<String> notes) {
        try {
            step.run();
        } catch (RestageException failure) {
            failure.problems().forEach(problem -> notes.add("afterwards: " + problem.line()));
        }
    }

    /** The history tells how old the content is, and asks no target. Where databases differ, the oldest counts. */
    private void recordContent(String run, List<DatabaseRun> databases) {
        databases.stream()
                .flatMap(database -> database.target().live().filledBy().stream())
                .min(Comparator.comparing(of -> ContentAge.begun(of).orElse(Instant.MAX)))
                .ifPresent(of -> records.broughtBack(run, of));
    }
}
