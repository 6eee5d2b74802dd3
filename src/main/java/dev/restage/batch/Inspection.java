package dev.restage.batch;

import dev.restage.dialect.Dialect;
import dev.restage.dialect.Source;
import dev.restage.dialect.Target;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.plan.Examination;
import dev.restage.problem.Problem;
import dev.restage.problem.RestageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examines the databases of a job without changing anything; for {@code check} and {@code plan}. */
public final class Inspection {
    /**
     * One database.
     *
     * @param findings empty if source or target could not be reached
     * @param problems all of them: why it could not be reached, or those of the findings
     */
    public record Outcome(String database, Optional<Examination.Findings> findings, List<Problem> problems) {
        public Outcome {
            problems = List.copyOf(problems);
        }
    }

    private final Dialects dialects;
    private final Examination examination;

    public Inspection(List<Dialect> dialects, Examination examination) {
        this.dialects = new Dialects(dialects);
        this.examination = examination;
    }

    /** A database that cannot be reached keeps none of the others back. */
    public List<Outcome> inspect(JobSpec job) {
        return job.databases().stream().map(database -> inspect(job, database)).toList();
    }

    private Outcome inspect(JobSpec job, DatabaseSpec database) {
        List<Problem> problems = new ArrayList<>();
        Dialect dialect = dialects.of(database);
        try (Source source =
                dialect.openSource(database.source(), database.limits(), database.schemas(), "restage check")) {
            try (Target target = dialect.openTarget(database.target(), "restage check")) {
                Examination.Findings findings = examination.examine(job, database, dialect, source, target);
                return new Outcome(database.name(), Optional.of(findings), findings.problems());
            }
        } catch (RestageException unreachable) {
            problems.addAll(unreachable.problems());
        }
        return new Outcome(database.name(), Optional.empty(), problems);
    }
}
