package dev.restage.plan;

import dev.restage.mask.MaskerRule;
import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of one table.
 *
 * @param copied whether rows are copied; a partitioned table has none of its own
 * @param filter the user's condition; empty for all rows
 * @param columns in the table's order; empty where no rows are copied
 */
public record TablePlan(Table table, boolean copied, Optional<String> filter, List<ColumnPlan> columns) {
    public TablePlan {
        columns = List.copyOf(columns);
    }

    /** The columns whose values travel. */
    public List<Column> copiedColumns() {
        return columns.stream()
                .filter(column -> column.treatment() != ColumnPlan.Treatment.COMPUTED)
                .map(ColumnPlan::column)
                .toList();
    }

    public Set<String> maskedColumns() {
        return columns.stream()
                .filter(ColumnPlan::masked)
                .map(column -> column.column().name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The columns whose values a masker of another column looks at. */
    public Set<String> lookedAtColumns() {
        return columns.stream().flatMap(column -> column.lookedAt().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** What the reader evaluates in the place of columns, by their names. */
    public Map<String, String> expressions() {
        Map<String, String> expressions = new LinkedHashMap<>();
        columns.forEach(column -> column.rule()
                .flatMap(MaskerRule::sourceExpression)
                .ifPresent(expression -> expressions.put(column.column().name(), expression)));
        return expressions;
    }

    /** Masker names by column, in the table's order. */
    public Map<String, String> maskers() {
        return columns.stream()
                .filter(ColumnPlan::masked)
                .collect(Collectors.toMap(
                        column -> column.column().name(),
                        column -> column.rule().orElseThrow().names(),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    /** Columns that only {@code keep: all} covers. */
    public List<String> openColumns() {
        return columns.stream()
                .filter(column -> column.treatment() == ColumnPlan.Treatment.OPEN)
                .map(column -> column.column().name())
                .toList();
    }
}
