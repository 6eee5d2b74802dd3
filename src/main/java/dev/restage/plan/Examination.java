package dev.restage.plan;

import dev.restage.dialect.Dialect;
import dev.restage.dialect.LiveDatabase;
import dev.restage.dialect.ServerIdentity;
import dev.restage.dialect.Source;
import dev.restage.dialect.Target;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.schema.DatabaseSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be known about one database of a job without copying: coverage, maskers against types, guards,
 * privileges. {@code check}, {@code plan} and {@code run} all rest on it.
 */
public final class Examination {
    /**
     * What an examination found.
     *
     * @param problems whatever keeps the job from running; empty if it may run
     * @param changes what has changed in the source since the job last went live, a line each
     * @param notes what a user should know although it does not stand in the way
     * @param adoptionNeeded whether a person has to agree first; not among the problems, for a run may bring the consent along
     */
    public record Findings(
            DatabasePlan plan,
            ServerIdentity source,
            ServerIdentity target,
            LiveDatabase live,
            boolean adoptionNeeded,
            List<String> changes,
            List<String> notes,
            List<Problem> problems) {
        public Findings {
            changes = List.copyOf(changes);
            notes = List.copyOf(notes);
            problems = List.copyOf(problems);
        }

        /** These, and more problems before them. */
        public Findings with(List<Problem> more) {
            List<Problem> all = new ArrayList<>(more);
            all.addAll(problems);
            return new Findings(plan, source, target, live, adoptionNeeded, changes, notes, all);
        }
    }

    private final MaskerCatalogue maskers;

    private final RuleSuggestion suggestion;

    private final PastSchemas past;

    public Examination(MaskerCatalogue maskers, RuleSuggestion suggestion, PastSchemas past) {
        this.suggestion = suggestion;
        this.past = past;
        this.maskers = maskers;
    }

    /** Adds what can only be seen when all databases of a job are looked at together. */
    public static Map<DatabaseSpec, Findings> together(Map<DatabaseSpec, Findings> databases) {
        Map<DatabaseSpec, Findings> all = new LinkedHashMap<>();
        databases.forEach(
                (database, findings) -> all.put(database, findings.with(Guards.between(database, databases))));
        return all;
    }

    /** Examines one database, over connections that the caller opened and closes. */
    public Findings examine(JobSpec job, DatabaseSpec database, Dialect dialect, Source source, Target target) {
        DatabaseSchema schema = source.readSchema();
        Coverage.Result coverage = new Coverage(job, database, maskers, suggestion).lay(schema);
        List<Problem> problems = new ArrayList<>(otherEngine(database, source.identity(), target.identity()));
        problems.addAll(Guards.sameDatabase(database, source.identity(), target.identity()));
        problems.addAll(coverage.problems());
        DatabasePlan plan = coverage.plan();
        problems.addAll(dialect.missingTools());
        problems.addAll(source.accessProblems(
                plan.copiedTables().stream().map(TablePlan::table).toList()));
        plan.copiedTables().forEach(table -> table.filter()
                .ifPresent(filter -> problems.addAll(source.filterProblems(table.table(), filter))));
        plan.copiedTables().forEach(table -> table.expressions()
                .forEach((column, expression) -> problems.addAll(source.expressionProblems(
                        table.table(), table.table().column(column).orElseThrow(), expression))));
        LiveDatabase live = target.live();
        List<String> notes = new ArrayList<>(target.notes());
        if (database.maxAgeDays().isPresent()) {
            notes.addAll(ContentAge.of(database).complaints(live, target.generations(), Instant.now()));
        }
        problems.addAll(target.accessProblems(plan.bytesEstimate()));
        // The live content may want a grant that the new one wants too.
        target.problemsWith(source, database.roles()).stream()
                .filter(problem -> problems.stream().map(Problem::what).noneMatch(problem.what()::equals))
                .forEach(problems::add);
        List<String> changes = past.last(job.name(), database.name())
                .map(before -> SchemaChanges.between(before, schema, suggestion))
                .orElse(List.of());
        return new Findings(
                plan, source.identity(), target.identity(), live, live.needsAdoption(), changes, notes, problems);
    }

    /** MySQL and MariaDB answer to the same URLs, but each has types and collations that the other cannot take. */
    private static List<Problem> otherEngine(DatabaseSpec database, ServerIdentity source, ServerIdentity target) {
        if (source.product().equals(target.product())) {
            return List.of();
        }
        return List.of(new Problem(
                ProblemKind.JOB_FILE,
                database.place(),
                "the source of " + database.name() + " is " + source.engine() + " and its target " + target.engine()
                        + ": a database is refreshed on the engine that it comes from",
                "Give a " + source.product() + " server as target.url"));
    }
}
