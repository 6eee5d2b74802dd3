package dev.restage.plan;

import dev.restage.mask.MaskerRule;
import dev.restage.schema.Column;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of one column.
 *
 * @param rule the masker; for {@link Treatment#MASK} only
 * @param lookedAt columns of the same row that the masker looks at
 * @param distinct whether outputs must not collide
 * @param because the rule's place in the job file, such as {@code jobs/shop.yaml:31:7}; empty for a computed column
 */
public record ColumnPlan(
        Column column,
        Treatment treatment,
        Optional<MaskerRule> rule,
        Set<String> lookedAt,
        boolean distinct,
        String because) {
    public ColumnPlan {
        lookedAt = Set.copyOf(lookedAt);
    }

    /** A column that is not masked. */
    public ColumnPlan(Column column, Treatment treatment, String because) {
        this(column, treatment, Optional.empty(), Set.of(), false, because);
    }

    /** What becomes of a column's values. */
    public enum Treatment {
        MASK,
        /** Stays as it is, since a rule names it. */
        KEEP,
        /** Stays as it is, since {@code keep: all} covers what no rule names. */
        OPEN,
        /** The target computes it. */
        COMPUTED
    }

    public boolean masked() {
        return treatment == Treatment.MASK;
    }
}
