package dev.restage.batch;

import dev.restage.dialect.Dialect;
import dev.restage.dialect.LiveDatabase;
import dev.restage.dialect.Target;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.problem.NearMiss;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.ArrayList;
import java.util.List;

/** Records, in the target itself, that a person agreed to have a database replaced which Restage did not fill. */
public final class Adoption {
    private final Dialects dialects;

    public Adoption(List<Dialect> dialects) {
        this.dialects = new Dialects(dialects);
    }

    /** @param database the target database's own name */
    public void adopt(JobSpec job, String database, String who) {
        List<String> names = new ArrayList<>();
        for (DatabaseSpec spec : job.databases()) {
            try (Target target = dialects.of(spec).openTarget(spec.target(), "restage adopt")) {
                LiveDatabase live = target.live();
                names.add(live.name());
                if (live.name().equals(database)) {
                    target.adopt(who);
                    return;
                }
            }
        }
        throw new RestageException(
                ProblemKind.GUARD,
                job.name(),
                "no target of this job is a database named \"" + database + "\"",
                NearMiss.question(database, names, "Its targets are " + String.join(", ", names)));
    }
}
