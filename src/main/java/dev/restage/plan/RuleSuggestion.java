package dev.restage.plan;

import dev.restage.mask.MaskingSettings;
import dev.restage.schema.Column;
import dev.restage.schema.Table;

/** Guesses at columns that have no rule, for messages. */
public interface RuleSuggestion {
    /** Knows nothing of columns. */
    RuleSuggestion NONE = new RuleSuggestion() {
        @Override
        public String line(Table table, Column column, boolean unique, MaskingSettings settings) {
            return "add it to mask, or to keep if it holds nothing personal";
        }

        @Override
        public String likely(Table table, Column column) {
            return "";
        }
    };

    /** A line of a job file, and where it belongs. */
    String line(Table table, Column column, boolean unique, MaskingSettings settings);

    /** What it likely holds, such as {@code e-mail addresses}; empty if nothing personal, or if there is no telling. */
    String likely(Table table, Column column);
}
