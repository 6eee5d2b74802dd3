package dev.restage.discover;

import dev.restage.mask.MaskedColumn;
import dev.restage.mask.MaskerRule;
import dev.restage.mask.MaskingSettings;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.Table;

/** A first guess, by name and type alone, at the rule for a column that has none. A person decides. */
public final class NameSuggestions {
    private final Discovery discovery;
    private final MaskerSuggestion maskers;

    public NameSuggestions(Discovery discovery, MaskerSuggestion maskers) {
        this.discovery = discovery;
        this.maskers = maskers;
    }

    /** What a column likely holds. */
    public Finding finding(Table table, Column column) {
        return discovery.byNames(table).stream()
                .filter(finding -> finding.column().name().equals(column.name()))
                .findFirst()
                .orElseThrow();
    }

    /** A line of a job file, and where it belongs. */
    public String line(Table table, Column column, boolean unique, MaskingSettings settings) {
        Finding finding = finding(table, column);
        if (finding.kind().personal()) {
            return maskers.rule(finding, new MaskedColumn(table.id(), column, unique), settings)
                    .map(rule -> "under mask: " + column.name() + ": " + text(rule))
                    .orElse("it likely holds " + finding.kind().words() + ", and no masker takes its type");
        }
        boolean text = column.type().kind() == ColumnType.Kind.TEXT && !table.isKey(column.name());
        if (text && finding.confidence() <= 0.5) {
            return "under mask: " + column.name() + ": scramble, or add it to keep if it holds nothing personal";
        }
        return column.type().kind() == ColumnType.Kind.JSON
                ? "under mask: " + column.name() + ": {masker: json, paths: {…}}, or add it to keep"
                : "add it to keep if it holds nothing personal";
    }

    private static String text(MaskerRule rule) {
        return rule.parameters().isEmpty() ? rule.masker() : "{masker: " + rule.masker() + ", …}";
    }
}
