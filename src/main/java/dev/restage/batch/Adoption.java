package dev.restage.batch;

import dev.restage.dialect.Dialect;
import dev.restage.dialect.Target;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.problem.NearMiss;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.List;

/** Records, in the target itself, that a person agreed to have a database replaced which Restage did not fill. */
public final class Adoption {
    private final Dialects dialects;

    public Adoption(List<Dialect> dialects) {
        this.dialects = new Dialects(dialects);
    }

    /** @param database its name in the job */
    public void adopt(JobSpec job, String database, String who) {
        DatabaseSpec spec = job.database(database)
                .orElseThrow(() -> new RestageException(
                        ProblemKind.GUARD,
                        job.name(),
                        "the job has no database " + database,
                        NearMiss.question(
                                database,
                                job.databases().stream().map(DatabaseSpec::name).toList(),
                                "See the job file")));
        try (Target target = dialects.of(spec).openTarget(spec.target(), "restage adopt")) {
            target.adopt(who);
        }
    }
}
