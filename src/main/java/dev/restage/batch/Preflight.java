package dev.restage.batch;

import dev.restage.dialect.LiveDatabase;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.ProofSpec;
import dev.restage.plan.Examination;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Phase preflight: connects, examines all databases and tells all problems at once; then takes the leases and clears what
 * runs that died have left.
 */
record Preflight(Examination examination, Growth growth) implements Phase {
    @Override
    public void carryOut(RunContext run) {
        List<Problem> problems = new ArrayList<>();
        Map<DatabaseSpec, Examination.Findings> examined = new LinkedHashMap<>();
        for (DatabaseRun database : run.databases()) {
            List<Problem> unreachable = connect(run, database);
            problems.addAll(unreachable);
            if (unreachable.isEmpty()) {
                Examination.Findings found = examination.examine(
                        run.job(), database.spec(), database.dialect(), database.source(), database.target());
                database.plan(found.plan());
                database.changes(found.changes());
                found.changes().forEach(line -> run.listener().note(database.name() + ": since the last run: " + line));
                examined.put(database.spec(), found);
            }
            run.requireGoingOn();
        }
        Map<DatabaseRun, Examination.Findings> findings = new LinkedHashMap<>();
        Map<DatabaseSpec, Examination.Findings> together = Examination.together(examined);
        run.databases().forEach(database -> Optional.ofNullable(together.get(database.spec()))
                .ifPresent(found -> findings.put(database, found)));
        findings.values().forEach(found -> problems.addAll(found.problems()));
        problems.addAll(consentProblems(run, findings));
        if (run.request().unattended() && run.job().proof().approvals() == ProofSpec.Approvals.REQUIRED) {
            problems.addAll(growth.problems(
                    run.job(),
                    findings.values().stream().map(Examination.Findings::plan).toList()));
        }
        if (!problems.isEmpty()) {
            throw new RestageException(problems);
        }
        occupy(run, findings);
    }

    private static List<Problem> connect(RunContext run, DatabaseRun database) {
        List<Problem> problems = new ArrayList<>();
        attempt(() -> database.openSource(run.application()), problems);
        attempt(() -> database.openTarget(run.application()), problems);
        return problems;
    }

    private static void attempt(Runnable connect, List<Problem> problems) {
        try {
            connect.run();
        } catch (RestageException unreachable) {
            problems.addAll(unreachable.problems());
        }
    }

    private static List<Problem> consentProblems(RunContext run, Map<DatabaseRun, Examination.Findings> findings) {
        Set<String> consents = run.request().adopt();
        List<Problem> problems = new ArrayList<>();
        Set<String> targets = new TreeSet<>();
        findings.forEach((database, found) -> {
            LiveDatabase live = found.live();
            targets.add(live.name());
            if (found.adoptionNeeded() && !consents.contains(live.name()) && !guarded(found)) {
                problems.add(new Problem(
                        ProblemKind.GUARD,
                        database.name(),
                        "the target database \"" + live.name() + "\" holds tables (" + live.tables()
                                + ") and was never filled by Restage",
                        "If all of it may be replaced, say so once: ./restage adopt "
                                + run.job().name() + ", or run --adopt=" + live.name()));
            }
        });
        if (findings.size() == run.databases().size()) {
            consents.stream()
                    .filter(name -> !targets.contains(name))
                    .sorted()
                    .forEach(name -> problems.add(strange(name, targets)));
        }
        return problems;
    }

    /** Who was told that the target is production must not be told how to agree to its replacement. */
    private static boolean guarded(Examination.Findings found) {
        return found.problems().stream().anyMatch(problem -> problem.kind() == ProblemKind.GUARD);
    }

    private static Problem strange(String name, Set<String> targets) {
        return new Problem(
                ProblemKind.GUARD,
                "--adopt=" + name,
                "no target of this job is a database of that name",
                "Its targets are "
                        + targets.stream().map(target -> "\"" + target + "\"").collect(Collectors.joining(", ")));
    }

    private static void occupy(RunContext run, Map<DatabaseRun, Examination.Findings> findings) {
        run.requireGoingOn();
        Occupation targets =
                new Occupation(run.run(), run.databases(), run.request().adopt());
        targets.take(run.listener()::note);
        findings.forEach((database, found) -> {
            if (found.adoptionNeeded()) {
                database.target().adopt(run.request().startedBy());
            }
        });
        targets.clearLeftovers(run.listener()::note);
        findings.forEach((database, found) ->
                found.notes().forEach(line -> run.listener().note(database.name() + ": " + line)));
    }
}
