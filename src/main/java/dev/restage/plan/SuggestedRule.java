package dev.restage.plan;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A first guess, by name and type, at the rule for a column that has none. A person decides. */
final class SuggestedRule {
    private record Hint(Pattern name, Set<Kind> kinds, String masker) {}

    private static final Set<Kind> TEXT = Set.of(Kind.TEXT);
    private static final Set<Kind> DATES = Set.of(Kind.DATE, Kind.TIMESTAMP, Kind.TIMESTAMP_WITH_ZONE);

    private static final List<Hint> HINTS = List.of(
            hint("e?_?mail", TEXT, "email"),
            hint("(first|given|fore)_?name|vorname|prenom", TEXT, "first-name"),
            hint("(last|family|sur)_?name|nachname|apellido", TEXT, "last-name"),
            hint("user_?name|login|nick", TEXT, "username"),
            hint("(full|display|contact|customer|person)_?name", TEXT, "full-name"),
            hint("phone|mobile|telefon|cell|fax|^tel$|_tel$", TEXT, "phone"),
            hint("street|address|strasse", TEXT, "street-address"),
            hint("city|town|^ort$", TEXT, "city"),
            hint("zip|post_?(al_?)?code|plz", TEXT, "postcode"),
            hint("birth|dob", DATES, "date-shift"));

    private SuggestedRule() {}

    /** A line of a job file, and where it belongs. */
    static String forColumn(Table table, Column column) {
        String name = column.name().toLowerCase(Locale.ROOT);
        for (Hint hint : HINTS) {
            if (hint.kinds().contains(column.type().kind())
                    && hint.name().matcher(name).find()) {
                return "under mask: " + column.name() + ": " + hint.masker();
            }
        }
        Kind kind = column.type().kind();
        if (kind == Kind.JSON) {
            return "under mask: " + column.name() + ": {masker: json, paths: {…}}, or add it to keep";
        }
        if (kind == Kind.TEXT && !table.isKey(column.name())) {
            return "under mask: " + column.name() + ": scramble, or add it to keep if it holds nothing personal";
        }
        return "add it to keep if it holds nothing personal";
    }

    private static Hint hint(String name, Set<Kind> kinds, String masker) {
        return new Hint(Pattern.compile(name), kinds, masker);
    }
}
