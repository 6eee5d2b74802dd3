package dev.restage.job;

import dev.restage.mask.MaskerRule;

/**
 * A column, or a pattern of columns, and what becomes of it.
 *
 * @param column a column's name, or a glob with {@code *} and {@code ?}
 * @param rule {@code keep} is a masker like any other here
 * @param place where it stands, such as {@code jobs/shop.yaml:17:5}
 */
public record ColumnRule(String column, MaskerRule rule, String place) {
    public boolean isPattern() {
        return column.indexOf('*') >= 0 || column.indexOf('?') >= 0;
    }

    public boolean keeps() {
        return rule.masker().equals("keep") && !rule.conditional();
    }
}
