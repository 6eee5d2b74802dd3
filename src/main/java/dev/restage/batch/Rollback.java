package dev.restage.batch;

import dev.restage.dialect.CutoverResult;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Target;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.problem.RestageException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the newest earlier generation back. The history lists it as a run of the one phase {@code rollback}. */
public final class Rollback {
    static final String PHASE = "rollback";

    private final Dialects dialects;
    private final RunRecords records;
    private final RunNames names;
    private final Home home;
    private final Clock clock;

    Rollback(Dialects dialects, RunRecords records, RunNames names, Home home, Clock clock) {
        this.dialects = dialects;
        this.records = records;
        this.names = names;
        this.home = home;
        this.clock = clock;
    }

    /** @return by the name of the job's database */
    public Map<String, CutoverResult> rollBack(JobSpec job, String who) {
        String run = names.next(job.name());
        records.started(new RunContext(
                run,
                new RunRequest(job, who, Set.of(), false),
                RunListener.SILENT,
                new RunFolder(home.run(run)),
                clock.instant(),
                null,
                List.of()));
        records.phase(run, PHASE);
        try {
            Map<String, CutoverResult> results = new LinkedHashMap<>();
            for (DatabaseSpec database : job.databases()) {
                results.put(database.name(), rollBack(database, run));
            }
            records.ended(run, "completed", 0);
            return results;
        } catch (RestageException failure) {
            records.ended(run, "failed", failure.kind().exitCode());
            throw failure;
        } catch (RuntimeException failure) {
            records.ended(run, "failed", 1);
            throw failure;
        }
    }

    private CutoverResult rollBack(DatabaseSpec database, String run) {
        try (Target target = dialects.of(database).openTarget(database.target(), "restage " + run);
                Lease lease = target.takeLease(run)) {
            return target.rollBack(lease);
        }
    }
}
