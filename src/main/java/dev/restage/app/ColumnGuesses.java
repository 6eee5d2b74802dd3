package dev.restage.app;

import dev.restage.discover.Finding;
import dev.restage.discover.NameSuggestions;
import dev.restage.mask.MaskingSettings;
import dev.restage.plan.RuleSuggestion;
import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.util.function.Supplier;

/** What discovery knows of names, for the messages of a plan. Its lists of words are read when first needed. */
record ColumnGuesses(Supplier<NameSuggestions> names) implements RuleSuggestion {
    @Override
    public String line(Table table, Column column, boolean unique, MaskingSettings settings) {
        return names.get().line(table, column, unique, settings);
    }

    @Override
    public String likely(Table table, Column column) {
        Finding finding = names.get().finding(table, column);
        return finding.kind().personal() ? finding.kind().words() : "";
    }
}
