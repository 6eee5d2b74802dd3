package dev.restage.plan;

import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.problem.Problem;
import dev.restage.schema.DatabaseSchema;
import java.util.List;

/** Lays a job's rules over a schema: each column gets one treatment, or is a problem. */
public final class Coverage {
    /** The plan, which is whole only if there are no problems. */
    public record Result(DatabasePlan plan, List<Problem> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    public Coverage(JobSpec job, DatabaseSpec database, MaskerCatalogue maskers) {}

    public Result lay(DatabaseSchema schema) {
        throw new UnsupportedOperationException();
    }
}
