package dev.restage.mask;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as somebody wrote it: {@code 1249.90}, {@code -$1,249.90}, {@code 1.249,90 €}, {@code 1.5e10}. The last point or comma
 * begins the decimals, unless exactly three digits follow one that is a comma or that is there several times.
 *
 * @param value with as many decimals as were written
 * @param exponent whether it was written with one
 * @param before what stands before the digits, the sign included
 * @param wholeDigits digits before the decimals, for leading zeros
 * @param group what parts the thousands; empty if nothing
 * @param point what begins the decimals; empty if there are none
 */
record WrittenNumber(
        BigDecimal value, boolean exponent, String before, int wholeDigits, String group, String point, String after) {
    private static final Pattern FORM =
            Pattern.compile("([^0-9.,eE'\\p{L}]*)([0-9](?:[0-9.,'\u00A0\u202F ]*[0-9])?)([^0-9.,eE]*)");
    private static final Pattern EXPONENT = Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]+)?[eE][+-]?[0-9]{1,3}");
    private static final int MOST_DIGITS = 1000;

    /** Null if the text is no number. */
    static @Nullable WrittenNumber parse(String text) {
        if (EXPONENT.matcher(text).matches()) {
            return new WrittenNumber(new BigDecimal(text), true, "", 0, "", "", "");
        }
        Matcher matcher = FORM.matcher(text);
        if (text.length() > MOST_DIGITS || !matcher.matches()) {
            return null;
        }
        String digits = matcher.group(2);
        int point = point(digits);
        String whole = point < 0 ? digits : digits.substring(0, point);
        String group = whole.replaceAll("[0-9]", "");
        if (!group.isEmpty()
                && !whole.matches("[0-9]{1,3}(?:(?:" + Pattern.quote(group.substring(0, 1)) + "[0-9]{3})+)")) {
            return null;
        }
        String plain = whole.replaceAll("[^0-9]", "");
        boolean negative = matcher.group(1).matches(".*[-\u2212].*")
                || (matcher.group(1).contains("(") && matcher.group(3).contains(")"));
        BigDecimal value = new BigDecimal(plain + (point < 0 ? "" : "." + digits.substring(point + 1)));
        return new WrittenNumber(
                negative ? value.negate() : value,
                false,
                matcher.group(1),
                plain.length(),
                group.isEmpty() ? "" : group.substring(0, 1),
                point < 0 ? "" : digits.substring(point, point + 1),
                matcher.group(3));
    }

    /** Where the decimals begin; -1 if there are none. */
    private static int point(String digits) {
        int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        if (last < 0) {
            return -1;
        }
        char mark = digits.charAt(last);
        boolean several = digits.indexOf(mark) != last;
        boolean thousands = digits.length() - last - 1 == 3 && (mark == ',' || several);
        return several || thousands ? -1 : last;
    }

    /** Another number of the same sign, written in the same way. */
    String with(BigDecimal other) {
        if (exponent) {
            return other.toString();
        }
        String plain = other.abs().toPlainString();
        int dot = plain.indexOf('.');
        String whole = dot < 0 ? plain : plain.substring(0, dot);
        String padded = "0".repeat(Math.max(0, leadingZeros(whole))) + whole;
        String decimals = dot < 0 ? "" : plain.substring(dot + 1);
        return before + (group.isEmpty() ? padded : grouped(padded)) + point + decimals + after;
    }

    private int leadingZeros(String whole) {
        int own = value.abs().toBigInteger().toString().length();
        return wholeDigits > own ? wholeDigits - whole.length() : 0;
    }

    private String grouped(String whole) {
        StringBuilder result = new StringBuilder(whole);
        for (int at = whole.length() - 3; at > 0; at -= 3) {
            result.insert(at, group);
        }
        return result.toString();
    }
}
