package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moves a date by some days and leaves the time of day as it is.
 *
 * <p>The calendar is cut into pieces of {@code days + 1} days, and the days of a piece change places by the key. So no date moves
 * further than {@code days}, none stays, and distinct dates stay distinct. Pieces end where systems draw lines (1 AD, the epoch,
 * the last second of a MySQL TIMESTAMP, the year 9999), so that a date does not leave the range of its type.
 *
 * <p>By another column, all dates of the rows that have the same value there move by the same days, so that their order and the
 * time between them stay. A date that would leave its type's range that way moves in the other direction.
 */
final class DateShiftMasker implements Masker {
    private static final int LEAST_DAYS = 2;
    private static final int MOST_DAYS = 36_500;
    private static final Pattern DATE =
            Pattern.compile("([0-9]{4,6})-([0-9]{2})-([0-9]{2})((?:[ T][0-9]{2}:[0-9]{2}.*?)?)( BC)?");
    private static final int ISO_LENGTH = "2000-12-31".length();
    private static final Pattern SPECIAL = Pattern.compile("-?infinity|0000-00-00(?: 00:00:00(?:\\.0*)?)?");
    /** First days of the spans that dates do not leave. */
    private static final long[] SPANS = {
        LocalDate.of(-4712, 1, 1).toEpochDay(),
        LocalDate.of(1, 1, 1).toEpochDay(),
        LocalDate.EPOCH.toEpochDay(),
        LocalDate.of(2038, 1, 19).toEpochDay(),
        LocalDate.of(10_000, 1, 1).toEpochDay(),
        LocalDate.of(294_276, 1, 1).toEpochDay(),
        LocalDate.of(999_999, 12, 31).toEpochDay() + 1
    };

    /** Those that are the end of some type for dates before and after. */
    private static final long[] TYPE_ENDS = {SPANS[0], SPANS[1], SPANS[4], SPANS[5], SPANS[6]};

    /** From here on it is remembered how far so many days move, up to the year 2049. */
    private static final long FIRST_REMEMBERED = LocalDate.of(1870, 1, 1).toEpochDay();

    private static final int REMEMBERED = 1 << 16;

    private final KeyedPermutation permutation;
    private final int[] distances;
    private final int piece;
    private final @Nullable RowKey by;
    private final long[] ends;
    private final NonConforming nonConforming;
    private final int maxLength;

    private DateShiftMasker(
            int days, @Nullable RowKey by, MaskedColumn column, MaskingSettings settings, Vocabularies vocabularies) {
        permutation = new KeyedPermutation(settings.key(), "date-shift");
        piece = days + 1;
        this.by = by;
        distances = new int[by == null ? REMEMBERED : 0];
        ends = isMysqlTimestamp(column) ? SPANS : TYPE_ENDS;
        nonConforming = new NonConforming(settings, vocabularies);
        maxLength = Declarations.maxLength(column);
    }

    static MaskerDeclaration declaration(Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "date-shift",
                Declarations.ANY_VALUE,
                "Moves a date or timestamp by up to so many days, never by none; the time of day stays.",
                List.of(
                        new Parameter(
                                "days",
                                ParameterType.INTEGER,
                                false,
                                "180",
                                "how far at most, from " + LEAST_DAYS + " to " + MOST_DAYS),
                        new Parameter(
                                "by",
                                ParameterType.TEXT,
                                false,
                                "",
                                "a column of the table, such as customer_id: all dates of the rows with the same value"
                                        + " there move together")),
                EnumSet.of(Kind.DATE, Kind.TIMESTAMP, Kind.TIMESTAMP_WITH_ZONE, Kind.TEXT),
                "by construction: the days of each stretch of time change places; not with \"by\"",
                true,
                "1984-02-29",
                (rule, column, settings) -> make(rule, column, settings, vocabularies));
    }

    private static Masker make(
            MaskerRule rule, MaskedColumn column, MaskingSettings settings, Vocabularies vocabularies) {
        long days = rule.parameters().get("days") instanceof Number number ? number.longValue() : 180;
        if (days < LEAST_DAYS || days > MOST_DAYS) {
            throw new IllegalArgumentException("date-shift takes from " + LEAST_DAYS + " to " + MOST_DAYS + " days");
        }
        RowKey by = RowKey.of(rule, "by", "date-shift by", column, settings).orElse(null);
        if (by != null && column.unique()) {
            throw new IllegalArgumentException(
                    "date-shift with \"by\" cannot keep the dates of a unique column apart; leave \"by\" out");
        }
        Masker masker = new DateShiftMasker((int) days, by, column, settings, vocabularies);
        return by == null && column.column().type().kind() == Kind.DATE ? new RememberingMasker(masker) : masker;
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        LocalDate plain = plainDate(value);
        if (plain != null) {
            LocalDate other = LocalDate.ofEpochDay(moved(plain.toEpochDay()));
            if (other.getYear() >= 1 && other.getYear() <= 9999) {
                return other.toString();
            }
        }
        Framed framed = Framed.of(value);
        if (framed.isBlank() || SPECIAL.matcher(framed.core()).matches()) {
            return value;
        }
        Matcher matcher = DATE.matcher(framed.core());
        LocalDate date = matcher.matches() ? date(matcher) : null;
        long day = date == null ? Long.MAX_VALUE : date.toEpochDay();
        if (day < SPANS[0] || day >= SPANS[SPANS.length - 1]) {
            return nonConforming.replace(value, maxLength, notes);
        }
        LocalDate other = LocalDate.ofEpochDay(moved(day));
        boolean beforeChrist = other.getYear() < 1;
        int year = beforeChrist ? 1 - other.getYear() : other.getYear();
        return framed.around(padded(year, 4)
                + '-'
                + padded(other.getMonthValue(), 2)
                + '-'
                + padded(other.getDayOfMonth(), 2)
                + matcher.group(4)
                + (beforeChrist ? " BC" : ""));
    }

    private long moved(long day) {
        byte[] drawn = by == null ? null : by.drawn();
        return drawn == null ? day + distance(day) : movedTogether(day, drawn);
    }

    private long distance(long day) {
        long place = day - FIRST_REMEMBERED;
        if (place < 0 || place >= distances.length) {
            return movedAlone(day) - day;
        }
        if (distances[(int) place] == 0) {
            distances[(int) place] = (int) (movedAlone(day) - day);
        }
        return distances[(int) place];
    }

    private long movedTogether(long day, byte[] drawn) {
        long distance = 1L + KeyedHash.pick(drawn, 0, piece - 1);
        long other = (drawn[4] & 1) == 0 ? day + distance : day - distance;
        for (long end : ends) {
            if (day < end != other < end) {
                return day - (other - day);
            }
        }
        return other;
    }

    /** Its values are kept as seconds since the epoch; those of PostgreSQL's {@code timestamp without time zone} reach further. */
    private static boolean isMysqlTimestamp(MaskedColumn column) {
        ColumnType type = column.column().type();
        return type.base().equals("timestamp") && !type.declared().contains("zone");
    }

    private long movedAlone(long day) {
        int span = 0;
        while (SPANS[span + 1] <= day) {
            span++;
        }
        long first = SPANS[span];
        long days = SPANS[span + 1] - first;
        long start = (day - first) / piece * piece;
        long size = Math.min(piece, days - start);
        // A last piece of one day could not move, so it takes a day from the piece before it.
        if (size == 1 && start > 0) {
            start--;
            size = 2;
        } else if (days % piece == 1 && start + piece == days - 1) {
            size--;
            if (day - first == start + size) {
                start = days - 2;
                size = 2;
            }
        }
        return first + start + permutation.other(day - first - start, size, first + start);
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** What nearly all dates are: {@code 2000-12-31}. Null for everything else, which {@link #DATE} parses. */
    private static @Nullable LocalDate plainDate(String value) {
        if (value.length() != ISO_LENGTH || value.charAt(4) != '-' || value.charAt(7) != '-') {
            return null;
        }
        int year = number(value, 0, 4);
        int month = number(value, 5, 7);
        int day = number(value, 8, ISO_LENGTH);
        if (year < 1 || month < 1 || month > 12 || day < 1) {
            return null;
        }
        LocalDate first = LocalDate.of(year, month, 1);
        return day > first.lengthOfMonth() ? null : first.withDayOfMonth(day);
    }

    /** Negative if there is something else than a digit. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static @Nullable LocalDate date(Matcher matcher) {
        try {
            int year = Integer.parseInt(matcher.group(1));
            return LocalDate.of(
                    matcher.group(5) == null ? year : 1 - year,
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
