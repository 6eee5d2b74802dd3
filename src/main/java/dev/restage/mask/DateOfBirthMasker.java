package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Another date of birth, somewhat earlier. The calendar is cut into stretches of so many years' days; a date goes to a day of the stretch before
 * its own, and the days of a stretch change places by the key. So nobody gets younger, an adult stays one, no date comes to lie in
 * the future whatever the day of the run, none stays what it is, and distinct dates stay distinct.
 */
final class DateOfBirthMasker implements FormMasker.Form {
    private static final int DEFAULT_YEARS = 2;
    private static final int MOST_YEARS = 25;
    /** Days of a year, on the average of the Julian calendar. */
    private static final double YEAR = 365.25;

    private static final long FIRST = LocalDate.of(1000, 1, 1).toEpochDay();
    private static final int LAST_YEAR = 9999;
    private static final Pattern ISO = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})((?:[ T][0-9]{2}:[0-9]{2}.*)?)");
    private static final Pattern SPECIAL = Pattern.compile("-?infinity|0000-00-00(?: 00:00:00(?:\\.0*)?)?");

    private final KeyedPermutation permutation;
    private final long days;
    private final @Nullable DateTimeFormatter format;

    private DateOfBirthMasker(MaskingKey key, int years, @Nullable DateTimeFormatter format) {
        permutation = new KeyedPermutation(key, "date-of-birth");
        days = Math.round(years * YEAR);
        this.format = format;
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "date-of-birth",
                Declarations.PEOPLE,
                "Gives an earlier date of birth, by up to twice the years given: nobody gets younger, none lies in the"
                        + " future.",
                List.of(
                        new Parameter(
                                "years",
                                ParameterType.INTEGER,
                                false,
                                Integer.toString(DEFAULT_YEARS),
                                "the stretches of the calendar that dates move by, from 1 to " + MOST_YEARS + " years"),
                        new Parameter(
                                "format",
                                ParameterType.TEXT,
                                false,
                                "ISO 8601",
                                "how a text column writes dates, such as dd.MM.uuuu")),
                EnumSet.of(Kind.DATE, Kind.TIMESTAMP, Kind.TIMESTAMP_WITH_ZONE, Kind.TEXT),
                "by construction: the days of each stretch of years change places",
                true,
                "1984-02-29",
                DateOfBirthMasker::make);
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        Given given = new Given(rule);
        int years = given.whole("years", DEFAULT_YEARS);
        if (years < 1 || years > MOST_YEARS) {
            throw new IllegalArgumentException("date-of-birth takes from 1 to " + MOST_YEARS + " years");
        }
        ColumnType type = column.column().type();
        boolean sinceEpoch = type.base().equals("timestamp") && !type.declared().contains("zone");
        if (sinceEpoch) {
            throw new IllegalArgumentException("date-of-birth gives earlier dates, and " + type.declared()
                    + " of MySQL begins in 1970; use date-shift");
        }
        if (given.has("format") && type.kind() != Kind.TEXT) {
            throw new IllegalArgumentException("only a text column has a format of dates, and this is "
                    + type.declared() + "; use date-of-birth without it");
        }
        DateOfBirthMasker dates = new DateOfBirthMasker(
                settings.key(), years, given.has("format") ? formatter(given.text("format", "")) : null);
        if (type.kind() == Kind.TEXT) {
            return new RememberingMasker(new FormMasker(dates, column, settings));
        }
        // What nobody is born on, such as a year before 1000, still has to become a date.
        Masker shift = DateShiftMasker.declaration(Vocabularies.shared())
                .factory()
                .make(MaskerRule.of("date-shift"), column, settings);
        return new RememberingMasker((value, notes) -> {
            String other = dates.other(value, -1);
            return other == null ? shift.mask(value, notes) : other;
        });
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            DateTimeFormatter formatter =
                    DateTimeFormatter.ofPattern(pattern.replace('y', 'u')).withResolverStyle(ResolverStyle.STRICT);
            LocalDate example = LocalDate.of(1984, 2, 29);
            if (LocalDate.parse(formatter.format(example), formatter).equals(example)) {
                return formatter;
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException("the format of date-of-birth does not tell year, month and day;"
                + " write it like dd.MM.uuuu or MM/dd/uuuu");
    }

    @Override
    public @Nullable String other(String core, int room) {
        if (SPECIAL.matcher(core).matches()) {
            return core;
        }
        try {
            if (format != null) {
                LocalDate other = other(LocalDate.parse(core, format));
                return other == null ? null : format.format(other);
            }
            Matcher matcher = ISO.matcher(core);
            LocalDate other = matcher.matches() ? other(LocalDate.parse(matcher.group(1))) : null;
            return other == null ? null : other + matcher.group(2);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable LocalDate other(LocalDate date) {
        long stretch = Math.floorDiv(date.toEpochDay(), days);
        long before = (stretch - 1) * days;
        if (before < FIRST || date.getYear() > LAST_YEAR) {
            return null;
        }
        return LocalDate.ofEpochDay(before + permutation.other(Math.floorMod(date.toEpochDay(), days), days, stretch));
    }
}
