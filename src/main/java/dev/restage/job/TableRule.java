package dev.restage.job;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of a table, or of a pattern of tables.
 *
 * @param table {@code table} or {@code schema.table}, or a glob
 * @param mask the table's own rules
 * @param keep names of columns, or globs, that stay as they are
 * @param keepAll whether a column that no rule names stays as it is
 * @param place where it stands, such as {@code jobs/shop.yaml:31:7}
 */
public record TableRule(
        String table, List<ColumnRule> mask, List<ColumnRule> keep, boolean keepAll, Rows rows, String place) {

    /** Which rows are copied: all, none, or those that meet a condition. */
    public record Rows(boolean none, Optional<String> filter) {
        public static final Rows ALL = new Rows(false, Optional.empty());
        public static final Rows NONE = new Rows(true, Optional.empty());

        public static Rows matching(String condition) {
            return new Rows(false, Optional.of(condition));
        }
    }

    public TableRule {
        mask = List.copyOf(mask);
        keep = List.copyOf(keep);
    }
}
