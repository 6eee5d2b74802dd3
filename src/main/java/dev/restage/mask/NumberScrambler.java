package dev.restage.mask;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scrambles decimal numbers so that they stay numbers of the same length: no leading zero comes or goes, a negative number does not
 * become zero, and a whole number stays on its side of every bound that integer types have. So the result fits each type that the
 * input fits, and comes out the same in a {@code smallint}, a {@code bigint} and a text.
 */
final class NumberScrambler {
    private static final Pattern NUMBER = Pattern.compile("([+-]?)(0*)([0-9]+)(?:\\.([0-9]+))?");
    private static final Pattern FLOAT = Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]+)?)([eE][+-]?[0-9]+)");
    /** Largest values of integer types of 8 to 64 bits, signed and unsigned. */
    private static final long[] BOUNDS = {
        127, 255, 32_767, 65_535, 8_388_607, 16_777_215, Integer.MAX_VALUE, 4_294_967_295L
    };

    private static final int LONG_DIGITS = 18;
    private static final String LONG_EDGE = Long.toString(Long.MAX_VALUE);
    private static final String LEAST_LONG = Long.toString(Long.MIN_VALUE).substring(1);
    private static final String UNSIGNED_EDGE = Long.toUnsignedString(-1L);

    private final KeyedPermutation permutation;

    NumberScrambler(KeyedPermutation permutation) {
        this.permutation = permutation;
    }

    /** Null if the text is no number in plain notation. */
    @Nullable
    String scramble(String text) {
        char last = text.charAt(text.length() - 1);
        if (last < '0' || last > '9') {
            return null;
        }
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String zeros = matcher.group(2);
        String whole = matcher.group(3);
        String fraction = matcher.group(4);
        boolean negative = matcher.group(1).equals("-");
        String other = fraction == null ? integer(whole, negative) : decimal(whole, fraction, negative);
        return matcher.group(1) + zeros + other;
    }

    /** Of a floating point number: the exponent stays; NaN and the infinities are what they are. */
    String scrambleFloat(String text) {
        Matcher matcher = FLOAT.matcher(text);
        if (!matcher.matches()) {
            String number = text.isEmpty() ? null : scramble(text);
            return number == null ? text : number;
        }
        String other = scramble(matcher.group(1)) + matcher.group(2);
        // Beyond the largest double only a smaller mantissa fits; the largest float (3.4e38) is met the same way.
        boolean tooLarge = matcher.group(2).matches("[eE]\\+?0*(38|308)");
        return tooLarge ? other.replaceFirst("[1-9]", "1").replaceFirst("(?<=\\.)[0-9]", "0") : other;
    }

    private String integer(String digits, boolean negative) {
        if (digits.length() > LONG_DIGITS + 1 || (digits.length() > LONG_DIGITS && digits.compareTo(LONG_EDGE) > 0)) {
            return beyondLong(digits, negative);
        }
        long value = Long.parseLong(digits);
        long low = digits.length() == 1 ? (negative ? 1 : 0) : power(digits.length() - 1);
        long high = digits.length() > LONG_DIGITS ? Long.MAX_VALUE : power(digits.length()) - 1;
        if (value < low) {
            return digits; // minus zero
        }
        for (long bound : BOUNDS) {
            long edge = negative && signed(bound) ? bound + 1 : bound;
            if (edge >= low && edge < high && value <= edge) {
                high = edge;
            } else if (edge >= low && edge < high) {
                low = edge + 1;
            }
        }
        return Long.toString(low + permutation.other(value - low, high - low + 1, tweak(low, negative)));
    }

    private String beyondLong(String digits, boolean negative) {
        if (negative && digits.equals(LEAST_LONG)) {
            return digits; // the least 64-bit number: nothing else of its length fits where it fits
        }
        String edge = digits.length() == LONG_EDGE.length() ? LEAST_LONG : UNSIGNED_EDGE;
        String other = digits;
        do {
            other = string(other, 9);
        } while (digits.length() <= UNSIGNED_EDGE.length()
                && (other.compareTo(edge) > 0) != (digits.compareTo(edge) > 0));
        return other;
    }

    /** Whether a signed type ends at the bound, so that its negative side reaches one further. */
    private static boolean signed(long bound) {
        return Long.bitCount(bound) % 2 != 0;
    }

    private String decimal(String whole, String fraction, boolean negative) {
        String digits = whole + fraction;
        if (digits.length() > LONG_DIGITS) {
            return whole.equals("0") ? "0." + string(fraction, 10) : insertPoint(string(digits, 9), whole.length());
        }
        long value = Long.parseLong(digits);
        boolean belowOne = whole.equals("0");
        long low = belowOne ? (negative ? 1 : 0) : power(digits.length() - 1);
        long high = (belowOne ? power(fraction.length()) : power(digits.length())) - 1;
        if (value < low) {
            return whole + "." + fraction;
        }
        long other = low + permutation.other(value - low, high - low + 1, tweak(~low, negative) + fraction.length());
        String padded =
                "0".repeat(Math.max(0, digits.length() - Long.toString(other).length())) + other;
        return insertPoint(padded, whole.length());
    }

    /** @param firstSize 9 where the first digit must not become zero, otherwise 10 */
    private String string(String text, int firstSize) {
        int[] digits = new int[text.length()];
        int[] sizes = new int[text.length()];
        int least = 10 - firstSize;
        for (int i = 0; i < digits.length; i++) {
            sizes[i] = i == 0 ? firstSize : 10;
            digits[i] = text.charAt(i) - '0' - (i == 0 ? least : 0);
        }
        permutation.permute(digits, sizes, digits.length, digits.length);
        StringBuilder result = new StringBuilder(digits.length);
        for (int i = 0; i < digits.length; i++) {
            result.append((char) ('0' + digits[i] + (i == 0 ? least : 0)));
        }
        return result.toString();
    }

    private static String insertPoint(String digits, int at) {
        return digits.substring(0, at) + "." + digits.substring(at);
    }

    private static long tweak(long low, boolean negative) {
        return negative ? -low - 1 : low;
    }

    private static long power(int exponent) {
        long result = 1;
        for (int i = 0; i < exponent; i++) {
            result *= 10;
        }
        return result;
    }
}
