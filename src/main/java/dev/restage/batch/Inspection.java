package dev.restage.batch;

import dev.restage.copy.CheckTrial;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.Source;
import dev.restage.dialect.Target;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.plan.Examination;
import dev.restage.problem.Problem;
import dev.restage.problem.RestageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final MaskerCatalogue maskers;

    public Inspection(List<Dialect> dialects, Examination examination, MaskerCatalogue maskers) {
        this.dialects = new Dialects(dialects);
        this.examination = examination;
        this.maskers = maskers;
    }

    /** A database that cannot be reached keeps none of the others back. */
    public List<Outcome> inspect(JobSpec job) {
        Map<DatabaseSpec, Examination.Findings> examined = new LinkedHashMap<>();
        Map<DatabaseSpec, List<Problem>> unreachable = new LinkedHashMap<>();
        for (DatabaseSpec database : job.databases()) {
            try {
                examined.put(database, examine(job, database));
            } catch (RestageException failure) {
                unreachable.put(database, failure.problems());
            }
        }
        Map<DatabaseSpec, Examination.Findings> together = Examination.together(examined);
        return job.databases().stream()
                .map(database -> outcome(database, Optional.ofNullable(together.get(database)), unreachable))
                .toList();
    }

    private static Outcome outcome(
            DatabaseSpec database,
            Optional<Examination.Findings> findings,
            Map<DatabaseSpec, List<Problem>> unreachable) {
        List<Problem> problems = findings.map(Examination.Findings::problems)
                .orElseGet(() -> unreachable.getOrDefault(database, List.of()));
        return new Outcome(database.name(), findings, problems);
    }

    private Examination.Findings examine(JobSpec job, DatabaseSpec database) {
        Dialect dialect = dialects.of(database);
        try (Source source =
                        dialect.openSource(database.source(), database.limits(), database.schemas(), "restage check");
                Target target = dialect.openTarget(database.target(), "restage check")) {
            Examination.Findings findings = examination.examine(job, database, dialect, source, target);
            return findings.problems().isEmpty()
                    ? findings.with(new CheckTrial(job, dialect, maskers).problems(findings.plan(), source))
                    : findings;
        }
    }
}
