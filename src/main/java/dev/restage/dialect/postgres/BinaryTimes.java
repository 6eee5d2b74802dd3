package dev.restage.dialect.postgres;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and timestamps between PostgreSQL's binary form (days or microseconds from 2000-01-01, the ends of the range for
 * infinity) and its ISO text form. The year before 1 is 1 BC, which java.time calls 0.
 */
final class BinaryTimes {
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int ISO_LENGTH = "2000-12-31".length();
    private static final long MICROSECONDS_PER_DAY = 86_400_000_000L;
    private static final String INFINITY = "infinity";
    private static final String MINUS_INFINITY = "-infinity";
    private static final String BEFORE_CHRIST = " BC";

    private static final Pattern TEXT = Pattern.compile(
            "(\\d{4,7})-(\\d{2})-(\\d{2})(?:[ T]([\\d:.]+) ?(Z|[+-]\\d{2}(?::?\\d{2}(?::?\\d{2})?)?)?)?( BC)?");

    private BinaryTimes() {}

    static String date(int days) {
        if (days == Integer.MAX_VALUE) {
            return INFINITY;
        }
        if (days == Integer.MIN_VALUE) {
            return MINUS_INFINITY;
        }
        LocalDate date = LocalDate.ofEpochDay(EPOCH_DAY + days);
        return date.getYear() >= 1 && date.getYear() <= 9999 ? date.toString() : digits(date) + era(date);
    }

    static String timestamp(long microseconds, boolean withZone) {
        if (microseconds == Long.MAX_VALUE) {
            return INFINITY;
        }
        if (microseconds == Long.MIN_VALUE) {
            return MINUS_INFINITY;
        }
        LocalDate date = LocalDate.ofEpochDay(EPOCH_DAY + Math.floorDiv(microseconds, MICROSECONDS_PER_DAY));
        String time = time(Math.floorMod(microseconds, MICROSECONDS_PER_DAY));
        return digits(date) + " " + time + (withZone ? "+00" : "") + era(date);
    }

    /** @throws IllegalArgumentException if it is no date */
    static int days(String text) {
        if (text.equals(INFINITY)) {
            return Integer.MAX_VALUE;
        }
        if (text.equals(MINUS_INFINITY)) {
            return Integer.MIN_VALUE;
        }
        return Math.toIntExact((isPlain(text) ? plainDate(text) : date(parse(text))).toEpochDay() - EPOCH_DAY);
    }

    /** @throws IllegalArgumentException if it is no timestamp; an offset in it is passed over, as the server does */
    static long microseconds(String text) {
        return infinite(text) ? infinity(text) : local(parse(text));
    }

    /** @throws IllegalArgumentException if it is no timestamp; without an offset it is taken as UTC, our sessions' zone */
    static long microsecondsWithZone(String text) {
        if (infinite(text)) {
            return infinity(text);
        }
        Matcher parts = parse(text);
        int offset = parts.group(5) == null ? 0 : ZoneOffset.of(parts.group(5)).getTotalSeconds();
        return local(parts) - offset * 1_000_000L;
    }

    private static boolean infinite(String text) {
        return text.equals(INFINITY) || text.equals(MINUS_INFINITY);
    }

    private static long infinity(String text) {
        return text.equals(INFINITY) ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    private static Matcher parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a date or timestamp");
        }
        return parts;
    }

    /** Nearly all dates are {@code 2000-12-31}, which needs no pattern to be read. */
    private static boolean isPlain(String text) {
        return text.length() == ISO_LENGTH && text.charAt(4) == '-' && text.charAt(7) == '-';
    }

    private static LocalDate plainDate(String text) {
        return LocalDate.of(
                Integer.parseInt(text, 0, 4, 10),
                Integer.parseInt(text, 5, 7, 10),
                Integer.parseInt(text, 8, ISO_LENGTH, 10));
    }

    private static LocalDate date(Matcher parts) {
        int year = Integer.parseInt(parts.group(1));
        return LocalDate.of(
                parts.group(6) == null ? year : 1 - year,
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)));
    }

    private static long local(Matcher parts) {
        LocalTime time = parts.group(4) == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(4));
        LocalDateTime whole = date(parts).atTime(time);
        long days = whole.toLocalDate().toEpochDay() - EPOCH_DAY;
        return Math.addExact(Math.multiplyExact(days, MICROSECONDS_PER_DAY), time.toNanoOfDay() / 1000);
    }

    private static String digits(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        StringBuilder text = new StringBuilder(10);
        pad(text, year, 4).append('-');
        pad(text, date.getMonthValue(), 2).append('-');
        return pad(text, date.getDayOfMonth(), 2).toString();
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : BEFORE_CHRIST;
    }

    private static String time(long microseconds) {
        long seconds = microseconds / 1_000_000;
        StringBuilder text = new StringBuilder(15);
        pad(text, seconds / 3600, 2).append(':');
        pad(text, seconds / 60 % 60, 2).append(':');
        pad(text, seconds % 60, 2);
        long fraction = microseconds % 1_000_000;
        if (fraction > 0) {
            pad(text.append('.'), fraction, 6);
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
        return text.toString();
    }

    private static StringBuilder pad(StringBuilder text, long number, int digits) {
        String written = Long.toString(number);
        return text.append("0".repeat(Math.max(0, digits - written.length()))).append(written);
    }
}
