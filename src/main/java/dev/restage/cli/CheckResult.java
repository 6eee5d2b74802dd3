package dev.restage.cli;

import dev.restage.job.JobSpec;
import dev.restage.plan.Examination;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code check} found out about a job.
 *
 * @param problems of all databases, as a run would report them
 */
record CheckResult(JobSpec job, List<Services.Inspected> databases, List<Problem> problems) {
    CheckResult {
        databases = List.copyOf(databases);
        problems = List.copyOf(problems);
    }

    static CheckResult of(JobSpec job, List<Services.Inspected> databases, Set<String> adopt) {
        List<Problem> problems = new ArrayList<>();
        databases.forEach(database -> problems.addAll(database.problems()));
        databases.stream().flatMap(CheckResult::needingConsent).forEach(live -> {
            if (!adopt.contains(live)) {
                problems.add(new Problem(
                        ProblemKind.GUARD,
                        live,
                        "the target holds tables, and Restage never filled it",
                        "If it may be replaced: ./restage adopt " + job.name() + ", or ./restage run " + job.name()
                                + " --adopt=" + live));
            }
        });
        return new CheckResult(job, databases, problems);
    }

    private static Stream<String> needingConsent(Services.Inspected database) {
        return database.findings().filter(Examination.Findings::adoptionNeeded).stream()
                .map(findings -> findings.live().name());
    }

    /** Whether the source can be read and every column has a rule that fits; a target that is not adopted does not matter. */
    boolean mayBePreviewed() {
        return problems.stream()
                .allMatch(problem -> problem.kind() == ProblemKind.GUARD || problem.kind() == ProblemKind.TARGET);
    }

    /** That of the first problem, as of a run; 0 if there is none. */
    int exitCode() {
        return problems.isEmpty() ? 0 : problems.get(0).kind().exitCode();
    }
}
