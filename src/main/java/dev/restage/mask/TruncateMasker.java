package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps the beginning of a text, or the coarse part of a date. This is the masker whose output is a piece of its input. */
final class TruncateMasker {
    private static final Pattern MOMENT = Pattern.compile("([0-9]{4,6})-([0-9]{2})-([0-9]{2})"
            + "(?:([ T])([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]+))?)?)?([^0-9.].*)?");
    private static final Pattern SPECIAL = Pattern.compile("-?infinity|0000-00-00(?: 00:00:00(?:\\.0*)?)?");
    private static final Map<String, Integer> UNITS =
            Map.of("year", 1, "month", 2, "day", 3, "hour", 4, "minute", 5, "second", 6);

    private TruncateMasker() {}

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "truncate",
                Declarations.ANY_VALUE,
                "Keeps the first characters of a text, or a date up to a unit, such as the first of the month.",
                List.of(
                        new Parameter("length", ParameterType.INTEGER, false, "", "characters of a text that stay"),
                        new Parameter(
                                "unit",
                                ParameterType.TEXT,
                                false,
                                "",
                                "what stays of a date or timestamp",
                                List.of("year", "month", "day", "hour", "minute", "second"))),
                EnumSet.of(Kind.TEXT, Kind.DATE, Kind.TIMESTAMP, Kind.TIMESTAMP_WITH_ZONE),
                "no: what differs may begin alike; use scramble, or date-shift for dates",
                false,
                "2024-02-29 12:34:56",
                TruncateMasker::make);
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        Given given = new Given(rule);
        boolean text = column.column().type().kind() == Kind.TEXT;
        if (given.has("length") == given.has("unit") || (given.has("length") && !text)) {
            throw new IllegalArgumentException(
                    text
                            ? "truncate takes either length or unit; write {masker: truncate, length: 1}"
                            : "truncate needs the unit that stays of a date; write {masker: truncate, unit: month}");
        }
        if (given.has("length")) {
            int length = given.whole("length", 0);
            if (length < 1) {
                throw new IllegalArgumentException("truncate keeps at least one character; use empty to keep none");
            }
            return (value, notes) -> CanonicalText.length(value) <= length
                    ? value
                    : value.substring(0, value.offsetByCodePoints(0, length));
        }
        int parts = UNITS.getOrDefault(given.text("unit", ""), 0);
        return new FormMasker((core, room) -> truncated(core, parts), column, settings);
    }

    private static @Nullable String truncated(String core, int parts) {
        if (SPECIAL.matcher(core).matches()) {
            return core;
        }
        Matcher matcher = MOMENT.matcher(core);
        if (!matcher.matches()) {
            return null;
        }
        StringBuilder result = new StringBuilder(core);
        // Months and days begin at 01, and what follows at 00.
        String[] first = {"", "", "01", "01", "", "00", "00", "00"};
        for (int group = 2; group < first.length; group++) {
            int part = group < 4 ? group : group - 1;
            if (part > parts && !first[group].isEmpty() && matcher.group(group) != null) {
                result.replace(matcher.start(group), matcher.end(group), first[group]);
            }
        }
        if (matcher.group(8) != null) {
            result.replace(
                    matcher.start(8),
                    matcher.end(8),
                    "0".repeat(matcher.group(8).length()));
        }
        return result.toString();
    }
}
