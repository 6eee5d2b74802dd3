package dev.restage.batch;

import dev.restage.dialect.CutoverGroup;
import dev.restage.dialect.CutoverResult;
import dev.restage.dialect.CutoverStep;
import dev.restage.dialect.Exchange;
import dev.restage.dialect.Target;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts new content, or old content again, live in all databases of a job or in none.
 *
 * <p>Where one transaction can do that, it does. Otherwise every step is prepared first, with what belongs together written into
 * the records of each target; then the steps follow each other at once, and when one fails those before it are switched back.
 * A run that is killed in between leaves that to {@link InterruptedCutovers}. Steps that one transaction takes back go first:
 * then the last one, which never has to be taken back after it has succeeded, is the one that is the hardest to.
 */
final class JointCutover implements AutoCloseable {
    private final String job;
    private final String run;
    private final Unexpected unexpected;
    private final Map<String, DatabaseRun> databases = new LinkedHashMap<>();
    private final Map<Target, DatabaseRun> byTarget = new IdentityHashMap<>();
    private final List<CutoverStep> steps;
    private long firstWentLive;
    private long lastWentLive;

    /** @param exchanges in the job's order; the targets are those of the databases, which are open and leased */
    JointCutover(String job, String run, Map<DatabaseRun, Exchange> exchanges, Unexpected unexpected) {
        this.job = job;
        this.run = run;
        this.unexpected = unexpected;
        exchanges.keySet().forEach(database -> {
            databases.put(database.name(), database);
            byTarget.put(database.target(), database);
        });
        this.steps = exchanges.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().dialect(),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                .entrySet()
                .stream()
                .flatMap(entry -> entry.getKey().cutoverSteps(entry.getValue()).stream())
                .sorted(Comparator.comparing(CutoverStep::isTransaction).reversed())
                .toList();
    }

    /**
     * All or none; after a failure everything is as it was, or the problems say what is not.
     *
     * @param mayGoOn throws if the run was given up; not asked any more once something is live
     * @return by the job's name of each database
     */
    Map<String, CutoverResult> perform(Runnable mayGoOn) {
        List<CutoverStep> begun = new ArrayList<>();
        try {
            Optional<CutoverGroup> group = group();
            for (CutoverStep step : steps) {
                mayGoOn.run();
                step.prepare(group);
            }
            mayGoOn.run();
            Map<String, CutoverResult> results = new LinkedHashMap<>();
            databases.keySet().forEach(name -> results.put(name, new CutoverResult(0, Optional.empty())));
            for (CutoverStep step : steps) {
                begun.add(step);
                List<CutoverResult> done = step.perform();
                lastWentLive = System.nanoTime();
                firstWentLive = begun.size() == 1 ? lastWentLive : firstWentLive;
                List<Target> targets = step.targets();
                for (int number = 0; number < targets.size(); number++) {
                    results.put(name(targets.get(number)), done.get(number));
                }
            }
            return results;
        } catch (RuntimeException failure) {
            throw takenBack(begun, unexpected.problem(run, "cutover", "", failure));
        }
    }

    private Optional<CutoverGroup> group() {
        return steps.size() < 2
                ? Optional.empty()
                : Optional.of(new CutoverGroup(
                        job,
                        run,
                        databases.values().stream().map(DatabaseRun::address).toList()));
    }

    private String name(Target target) {
        DatabaseRun database = byTarget.get(target);
        if (database == null) {
            throw new IllegalStateException("a step has a target that is not of this cutover");
        }
        return database.name();
    }

    private String names(CutoverStep step) {
        return step.targets().stream().map(this::name).collect(Collectors.joining(", "));
    }

    /** How long some databases had the new content while others had the old. */
    double mixtureSeconds() {
        return (lastWentLive - firstWentLive) / 1e9;
    }

    private RestageException takenBack(List<CutoverStep> begun, RestageException reason) {
        List<Problem> problems = new ArrayList<>(reason.problems());
        List<CutoverStep> backwards = new ArrayList<>(begun);
        Collections.reverse(backwards);
        boolean all = true;
        for (CutoverStep step : backwards) {
            // The last one failed: it has taken itself back, or left that to the journal.
            boolean showed = step != backwards.get(0);
            try {
                step.switchBack();
                if (showed) {
                    problems.add(switchedBack(reason.kind(), step));
                }
            } catch (RuntimeException stuck) {
                all = false;
                problems.add(stuck(step, unexpected.problem(run, "cutover", names(step), stuck)));
            }
        }
        if (all) {
            // While one of them is recorded as not switched, nobody takes the others for a whole that is complete.
            steps.forEach(JointCutover::discardQuietly);
        }
        return new RestageException(problems);
    }

    private Problem switchedBack(ProblemKind kind, CutoverStep step) {
        double seconds = (System.nanoTime() - firstWentLive) / 1e9;
        return new Problem(
                kind,
                names(step),
                String.format(
                        Locale.ROOT,
                        "the cutover had been done there and was taken back: the new content was to be seen for about %.1f s",
                        seconds),
                "The old content is live again, as it was before");
    }

    private static Problem stuck(CutoverStep step, RestageException reason) {
        Problem first = reason.problems().get(0);
        return new Problem(
                first.kind(),
                first.where(),
                "the cutover could not be taken back (" + first.what()
                        + "): this database may show the new content while" + " others show the old",
                "Every start of this job first brings them together; " + first.todo());
    }

    private static void discardQuietly(CutoverStep step) {
        try {
            step.discard();
        } catch (RuntimeException later) {
            // It stands in the target's records, and the next start discards it.
        }
    }

    /** Everything is live and stays. */
    void conclude() {
        steps.forEach(CutoverStep::conclude);
    }

    @Override
    public void close() {
        steps.forEach(CutoverStep::close);
    }
}
