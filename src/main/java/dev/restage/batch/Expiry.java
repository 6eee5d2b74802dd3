package dev.restage.batch;

import dev.restage.dialect.Generation;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Target;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.plan.ContentAge;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Drops earlier contents that are older than the job allows. */
public final class Expiry {
    private final Dialects dialects;
    private final RunNames names;
    private final Clock clock;

    Expiry(Dialects dialects, RunNames names, Clock clock) {
        this.dialects = dialects;
        this.names = names;
        this.clock = clock;
    }

    /** @return what was dropped, a line each; nothing of databases whose contents may get as old as they like */
    public List<String> dropExpired(JobSpec job) {
        List<String> dropped = new ArrayList<>();
        for (DatabaseSpec database : job.databases()) {
            if (database.maxAgeDays().isPresent()) {
                dropExpired(job, database)
                        .forEach(name ->
                                dropped.add(database.name() + ": dropped generation " + name + ", which was older than "
                                        + database.maxAgeDays().getAsInt() + " days"));
            }
        }
        return dropped;
    }

    private List<String> dropExpired(JobSpec job, DatabaseSpec database) {
        String run = names.next(job.name());
        try (Target target = dialects.of(database).openTarget(database.target(), "restage " + run)) {
            List<Generation> generations = target.generations();
            int staying = ContentAge.of(database).mayStay(generations, generations.size(), clock.instant());
            if (staying >= generations.size()) {
                return List.of();
            }
            try (Lease lease = target.takeLease(run)) {
                return target.dropGenerations(lease, staying);
            }
        }
    }
}
