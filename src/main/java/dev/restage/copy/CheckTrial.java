package dev.restage.copy;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.Source;
import dev.restage.job.JobSpec;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.plan.DatabasePlan;
import dev.restage.plan.TablePlan;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.row.RowBlock;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks a few rows of each table that has CHECK conditions on masked columns, and asks the source's server whether they still hold.
 * What holds for these rows may still break in others: the load then stops and names the condition.
 */
public final class CheckTrial {
    private static final int ROWS = 100;

    private final JobSpec job;
    private final Dialect dialect;
    private final MaskerCatalogue maskers;

    public CheckTrial(JobSpec job, Dialect dialect, MaskerCatalogue maskers) {
        this.job = job;
        this.dialect = dialect;
        this.maskers = maskers;
    }

    /** What the rules would break, as far as a sample tells. */
    public List<Problem> problems(DatabasePlan plan, Source source) {
        List<TablePlan> tried = plan.copiedTables().stream()
                .filter(table -> !conditions(table).isEmpty())
                .toList();
        if (tried.isEmpty()) {
            return List.of();
        }
        List<Table> tables = tried.stream().map(TablePlan::table).toList();
        try (Snapshot snapshot = source.takeSnapshot(tables)) {
            return tried.stream()
                    .flatMap(table -> problems(plan.name(), table, snapshot, source).stream())
                    .toList();
        }
    }

    private List<Problem> problems(String database, TablePlan plan, Snapshot snapshot, Source source) {
        CopyLayout layout =
                dialect.layout(plan.table(), plan.copiedColumns(), plan.maskedColumns(), Set.copyOf(names(plan)));
        RowBlock block = Preview.firstBlock(plan, layout, snapshot);
        new BlockMasking(plan, layout, dialect, maskers, job).apply(block);
        List<List<@Nullable String>> rows = rows(block, layout);
        return rows.isEmpty()
                ? List.of()
                : source.brokenChecks(plan.table(), layout.columns(), rows, conditions(plan)).stream()
                        .map(condition -> problem(database, plan, condition))
                        .toList();
    }

    private static List<String> names(TablePlan plan) {
        return plan.copiedColumns().stream().map(Column::name).toList();
    }

    private List<List<@Nullable String>> rows(RowBlock block, CopyLayout layout) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(ROWS, block.rows()); row++) {
            List<@Nullable String> values = new ArrayList<>();
            for (int field = 0; field < layout.columns().size(); field++) {
                values.add(text(block, layout, row, field));
            }
            rows.add(values);
        }
        return rows;
    }

    private @Nullable String text(RowBlock block, CopyLayout layout, int row, int field) {
        if (block.isNull(row, field)) {
            return null;
        }
        ValueCodec codec =
                dialect.codec(layout.columns().get(field), layout.form()).orElseThrow();
        return codec.decode(block.bytes(row, field), block.offset(row, field), block.length(row, field));
    }

    /** Those that speak of a masked column. */
    private static List<String> conditions(TablePlan plan) {
        return plan.table().checks().stream()
                .filter(condition -> !masked(plan, condition).isEmpty())
                .toList();
    }

    private static List<String> masked(TablePlan plan, String condition) {
        return plan.maskedColumns().stream()
                .filter(column -> Pattern.compile(
                                "(?<![\\p{L}\\p{N}_])" + Pattern.quote(column) + "(?![\\p{L}\\p{N}_])")
                        .matcher(condition)
                        .find())
                .sorted()
                .toList();
    }

    private static Problem problem(String database, TablePlan plan, String condition) {
        return new Problem(
                ProblemKind.POLICY,
                database + ": " + plan.table().id(),
                "masked rows of a sample break the CHECK condition " + condition,
                "Give " + String.join(", ", masked(plan, condition))
                        + " a masker whose outputs keep to it, such as fixed or choice, or keep the column");
    }
}
