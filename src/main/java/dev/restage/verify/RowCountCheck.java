package dev.restage.verify;

import dev.restage.dialect.Dialect;
import dev.restage.dialect.Shadow;
import dev.restage.plan.DatabasePlan;
import dev.restage.plan.TablePlan;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts every table. Where rows were loaded through a root, since masking may move them between its partitions, the family
 * of tables is counted together.
 */
final class RowCountCheck {
    private static final String NAME = "row-counts";

    private final DatabasePlan plan;
    private final Dialect dialect;

    RowCountCheck(DatabasePlan plan, Dialect dialect) {
        this.plan = plan;
        this.dialect = dialect;
    }

    Check run(Shadow shadow, Map<TableId, Long> expected) {
        Map<TableId, Long> wanted = new TreeMap<>();
        Map<TableId, Long> found = new TreeMap<>();
        for (TablePlan table : plan.tables()) {
            if (!table.table().partitioned()) {
                TableId counted = countedAs(table);
                wanted.merge(counted, expected.getOrDefault(table.table().id(), 0L), Long::sum);
                found.merge(counted, shadow.countRows(table.table()), Long::sum);
            }
        }
        List<Problem> problems = new ArrayList<>();
        wanted.forEach((table, rows) -> {
            long there = found.getOrDefault(table, 0L);
            if (there != rows) {
                problems.add(new Problem(
                        ProblemKind.VERIFICATION,
                        plan.name() + ": " + table,
                        "the new database holds " + there + " rows where " + rows + " were copied",
                        "Run again; if it happens again, report it with this message"));
            }
        });
        long rows = found.values().stream().mapToLong(Long::longValue).sum();
        return Outcome.of(NAME, plan.name() + ": " + found.size() + " tables, " + rows + " rows counted", problems);
    }

    private TableId countedAs(TablePlan table) {
        boolean together = family(table).stream().filter(TablePlan::copied).anyMatch(member -> dialect.layout(
                        member.table(), member.copiedColumns(), member.maskedColumns())
                .throughRoot());
        return together ? table.table().root() : table.table().id();
    }

    private List<TablePlan> family(TablePlan table) {
        if (table.table().parent().isEmpty()) {
            return List.of(table);
        }
        return plan.tables().stream()
                .filter(member -> member.table().root().equals(table.table().root()))
                .toList();
    }
}
