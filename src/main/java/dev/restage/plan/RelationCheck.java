package dev.restage.plan;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.schema.ForeignKey;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks along the foreign keys for what would break them: two ends that are masked in different ways, or a parent that loses
 * rows while its child keeps all of its own.
 */
final class RelationCheck {
    private final DatabasePlan plan;
    private final Map<TableId, TablePlan> tables = new HashMap<>();
    private final Map<TableId, List<TablePlan>> families = new HashMap<>();

    private RelationCheck(DatabasePlan plan) {
        this.plan = plan;
        for (TablePlan table : plan.tables()) {
            tables.put(table.table().id(), table);
            families.computeIfAbsent(table.table().root(), root -> new ArrayList<>())
                    .add(table);
        }
    }

    static List<Problem> problems(DatabasePlan plan) {
        RelationCheck check = new RelationCheck(plan);
        LinkedHashSet<Problem> problems = new LinkedHashSet<>();
        for (TablePlan child : plan.copiedTables()) {
            for (ForeignKey key : child.table().foreignKeys()) {
                check.orphans(child, key).ifPresent(problems::add);
                check.differentMasks(child, key).ifPresent(problems::add);
            }
        }
        return List.copyOf(problems);
    }

    private Optional<Problem> orphans(TablePlan child, ForeignKey key) {
        boolean sameFamily = rootOf(key.referenced()).equals(child.table().root());
        if (child.filter().isPresent() || sameFamily || !restricted(key.referenced())) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                ProblemKind.POLICY,
                plan.name() + ": " + key.referenced(),
                "its rows are not all copied, but all rows of " + child.table().id() + " are, which refer to it by "
                        + key.columns(),
                "Give " + child.table().id() + " a rows condition that leaves out the same, or rows: none"));
    }

    /** Whether some rows of the table, or of its partitions, stay behind. */
    private boolean restricted(TableId id) {
        return families.getOrDefault(rootOf(id), List.of()).stream()
                .filter(member -> !member.table().partitioned())
                .anyMatch(member -> !member.copied() || member.filter().isPresent());
    }

    private TableId rootOf(TableId id) {
        TablePlan table = tables.get(id);
        return table == null ? id : table.table().root();
    }

    private Optional<Problem> differentMasks(TablePlan child, ForeignKey key) {
        TablePlan parent = families.getOrDefault(rootOf(key.referenced()), List.of()).stream()
                .filter(TablePlan::copied)
                .findFirst()
                .orElse(null);
        if (parent == null) {
            return Optional.empty();
        }
        for (int i = 0; i < key.columns().size(); i++) {
            String here = key.columns().get(i);
            String there = key.referencedColumns().get(i);
            Optional<ColumnPlan> left = column(child, here);
            Optional<ColumnPlan> right = column(parent, there);
            if (left.isPresent() && right.isPresent()) {
                Optional<Mismatch> mismatch = Mismatch.of(left.get(), right.get());
                if (mismatch.isPresent()) {
                    return Optional.of(new Problem(
                            ProblemKind.POLICY,
                            plan.name() + ": " + child.table().id() + "." + here,
                            "it refers to " + key.referenced() + "." + there + ", "
                                    + mismatch.get().why() + ": the two would not join",
                            mismatch.get().todo()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ColumnPlan> column(TablePlan table, String name) {
        return table.columns().stream()
                .filter(column -> column.column().name().equals(name))
                .findFirst();
    }
}
