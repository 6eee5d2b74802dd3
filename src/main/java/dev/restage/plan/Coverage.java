package dev.restage.plan;

import dev.restage.job.ColumnRule;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.job.TableRule;
import dev.restage.mask.MaskedColumn;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerRule;
import dev.restage.plan.ColumnPlan.Treatment;
import dev.restage.plan.TableRules.Ruling;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.schema.Column;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Index;
import dev.restage.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lays a job's rules over a schema: each column of each copied table gets one treatment, or is a problem.
 *
 * <p>Which rule wins for a column: its table's {@code mask}, then its {@code keep} list, then {@code masking.columns}, then
 * {@code keep: all}. Within one of these an exact name wins over a glob, and a longer glob over a shorter one. One table rule
 * alone speaks for a table, the most specific that matches. Partitions and inheritance children follow their root; a rule that
 * names a child exactly may treat the columns that only the child has, and narrow its rows.
 */
public final class Coverage {
    /**
     * The plan, which is whole only if there are no problems.
     *
     * @param unclassified columns that no rule names, among the problems too unless the job scrambles them
     */
    public record Result(DatabasePlan plan, List<Problem> problems, List<Unclassified> unclassified) {
        public Result {
            unclassified = List.copyOf(unclassified);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A column that no rule names.
     *
     * @param ruling the table's rule that would have to name it, as the job file calls it; empty if the table has none
     */
    public record Unclassified(Table table, Column column, Optional<TableRule> ruling) {}

    private static final MaskerRule SCRAMBLE = MaskerRule.of("scramble");

    private final JobSpec job;
    private final DatabaseSpec database;
    private final MaskerCatalogue maskers;
    private final RuleSuggestion suggestion;

    /** For a schema whose columns are known to have rules. */
    public Coverage(JobSpec job, DatabaseSpec database, MaskerCatalogue maskers) {
        this(job, database, maskers, RuleSuggestion.NONE);
    }

    public Coverage(JobSpec job, DatabaseSpec database, MaskerCatalogue maskers, RuleSuggestion suggestion) {
        this.suggestion = suggestion;
        this.job = job;
        this.database = database;
        this.maskers = maskers;
    }

    public Result lay(DatabaseSchema schema) {
        return new Laying(schema).lay();
    }

    /** Whether one rule could serve all of these columns, so that equal values of them stay equal. */
    public boolean fits(MaskerRule rule, DatabaseSchema schema, List<Unclassified> columns) {
        Laying laying = new Laying(schema);
        List<ColumnPlan> plans = columns.stream()
                .flatMap(each -> laying.masked(each.table(), each.column(), rule, "").stream())
                .toList();
        return plans.size() == columns.size()
                && plans.stream()
                        .allMatch(plan -> Mismatch.of(plans.get(0), plan).isEmpty() || plans.size() == 1);
    }

    /** One laying over one schema: gathers the problems and remembers which rules matched anything. */
    private final class Laying {
        private final DatabaseSchema schema;
        private final TableRules rules = new TableRules(database.tables());
        private final ColumnRules general = new ColumnRules(job.columnRules());
        private final List<Problem> problems = new ArrayList<>();
        private final List<Unclassified> unclassified = new ArrayList<>();

        private Laying(DatabaseSchema schema) {
            this.schema = schema;
        }

        private Result lay() {
            List<TablePlan> tables = schema.tables().stream().map(this::table).toList();
            DatabasePlan plan = new DatabasePlan(database, schema, tables);
            problems.addAll(RelationCheck.problems(plan));
            problems.addAll(UnmatchedRules.problems(database.name(), schema, rules, general));
            return new Result(plan, problems, unclassified);
        }

        private TablePlan table(Table table) {
            Optional<Ruling> root = rules.of(table.root());
            Optional<Ruling> own = table.id().equals(table.root()) ? Optional.empty() : rules.exact(table.id());
            boolean none = none(root) || none(own);
            boolean copied = !table.partitioned() && !none;
            List<ColumnPlan> columns = new ArrayList<>();
            for (Column column : table.columns()) {
                Optional<Ruling> speaking = column.inherited() ? root : own.or(() -> root);
                treatment(table, column, speaking, none || table.partitioned()).ifPresent(columns::add);
            }
            refuseToLookBehindExpressions(table, columns);
            return new TablePlan(table, copied, none ? Optional.empty() : RowFilter.both(root, own, table), columns);
        }

        /** A column that the source evaluates arrives without its original value. */
        private void refuseToLookBehindExpressions(Table table, List<ColumnPlan> columns) {
            Set<String> evaluated = new TreeSet<>();
            columns.stream()
                    .filter(plan ->
                            plan.rule().flatMap(MaskerRule::sourceExpression).isPresent())
                    .forEach(plan -> evaluated.add(plan.column().name()));
            for (ColumnPlan plan : columns) {
                plan.lookedAt().stream()
                        .filter(evaluated::contains)
                        .forEach(name -> problems.add(problem(
                                table,
                                plan.column(),
                                "its masker looks at \"" + name
                                        + "\", whose values the masker sql replaces in the source",
                                "Mask \"" + name + "\" otherwise, or look at another column; the rule stands at "
                                        + plan.because())));
            }
        }

        /** Empty if the column is a problem, or if nothing has to be said of it since no rows are copied. */
        private Optional<ColumnPlan> treatment(
                Table table, Column column, Optional<Ruling> ruling, boolean withoutRows) {
            Optional<ColumnRule> own = ruling.flatMap(found -> found.mask().best(column.name()));
            Optional<ColumnRule> kept = ruling.flatMap(found -> found.keep().best(column.name()));
            Optional<ColumnRule> fallback = general(table, column);
            if (column.generated()) {
                own.filter(found -> !found.isPattern() && !found.keeps())
                        .ifPresent(found -> generatedMasked(table, column, found));
                return withoutRows ? Optional.empty() : Optional.of(new ColumnPlan(column, Treatment.COMPUTED, ""));
            }
            Optional<ColumnRule> winner = own.or(() -> kept).or(() -> fallback);
            if (withoutRows) {
                return Optional.empty();
            }
            if (winner.isPresent()) {
                return apply(table, column, winner.get());
            }
            if (ruling.isPresent() && ruling.get().rule().keepAll()) {
                return Optional.of(new ColumnPlan(
                        column, Treatment.OPEN, ruling.get().rule().place()));
            }
            return unclassified(table, column, ruling);
        }

        private Optional<ColumnPlan> apply(Table table, Column column, ColumnRule rule) {
            if (rule.keeps()) {
                return Optional.of(new ColumnPlan(column, Treatment.KEEP, rule.place()));
            }
            return masked(table, column, rule.rule(), rule.place());
        }

        private Optional<ColumnPlan> masked(Table table, Column column, MaskerRule rule, String place) {
            PlannedRow row = new PlannedRow(table);
            Optional<Index> unique = Distinctness.of(table, schema).demanding(column.name());
            MaskedColumn fit = new MaskedColumn(table.id(), column, unique.isPresent(), row);
            Optional<String> misfit = maskers.misfit(rule, fit, job.masking())
                    .or(() -> unique.filter(index -> !Distinctness.promisable(index, column.name()))
                            .map(index -> "no masker can promise distinct entries of a unique index on an expression ("
                                    + String.join(", ", index.expressions()) + "); keep the column"));
            if (misfit.isPresent()) {
                String why = unique.map(index -> "; the unique index " + index.name() + " has it")
                        .orElse("");
                problems.add(problem(table, column, misfit.get() + why, "The rule stands at " + place));
                return Optional.empty();
            }
            return Optional.of(new ColumnPlan(
                    column, Treatment.MASK, Optional.of(rule), row.lookedAt(), unique.isPresent(), place));
        }

        private Optional<ColumnPlan> unclassified(Table table, Column column, Optional<Ruling> ruling) {
            unclassified.add(new Unclassified(table, column, ruling.map(Ruling::rule)));
            if (job.unclassified() == JobSpec.Unclassified.SCRAMBLE) {
                return masked(table, column, SCRAMBLE, "masking.unclassified");
            }
            String line = suggestion.line(
                    table,
                    column,
                    Distinctness.of(table, schema).demanding(column.name()).isPresent(),
                    job.masking());
            problems.add(problem(
                    table,
                    column,
                    "no rule names this column (" + column.type().declared() + ")",
                    "Suggested: " + line));
            return Optional.empty();
        }

        private void generatedMasked(Table table, Column column, ColumnRule rule) {
            problems.add(problem(
                    table,
                    column,
                    "a generated column cannot be masked",
                    "Remove the rule at " + rule.place() + ", and mask the columns that it is computed from"));
        }

        private Problem problem(Table table, Column column, String what, String todo) {
            String where = database.name() + ": " + table.id() + "." + column.name();
            return new Problem(ProblemKind.POLICY, where, what, todo);
        }

        /** From {@code masking.columns}, where a wildcard that keeps covers key columns only. */
        private Optional<ColumnRule> general(Table table, Column column) {
            return general.best(column.name(), rule -> !(rule.keeps() && rule.isPattern()) || isKey(table, column));
        }

        private boolean isKey(Table table, Column column) {
            return table.isKey(column.name())
                    || schema.table(table.root())
                            .map(root -> root.isKey(column.name()))
                            .orElse(false);
        }
    }

    private static boolean none(Optional<Ruling> ruling) {
        return ruling.map(found -> found.rule().rows().none()).orElse(false);
    }
}
