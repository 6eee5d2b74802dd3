package dev.restage.mask;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Scrambles UUIDs (RFC 9562): version and variant stay, the other hex digits are permuted. */
final class UuidScrambler {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int VERSION = 14;
    private static final int VARIANT = 19;
    private static final int LENGTH = 36;
    private static final long TWEAK = 36;

    private final KeyedPermutation permutation;
    private final int[] digits = new int[LENGTH];
    private final int[] sizes = new int[LENGTH];

    UuidScrambler(KeyedPermutation permutation) {
        this.permutation = permutation;
    }

    /** Null if the text is no UUID. */
    @Nullable
    String scramble(String text) {
        if (text.length() != LENGTH || !FORM.matcher(text).matches()) {
            return null;
        }
        int count = 0;
        for (int i = 0; i < LENGTH; i++) {
            if (permuted(text, i)) {
                sizes[count] = 16;
                digits[count++] = Character.digit(text.charAt(i), 16);
            }
        }
        permutation.permute(digits, sizes, count, TWEAK ^ text.charAt(VERSION) << 8 ^ hex(text.charAt(VARIANT)));
        StringBuilder result = new StringBuilder(LENGTH);
        int place = 0;
        for (int i = 0; i < LENGTH; i++) {
            result.append(permuted(text, i) ? Character.forDigit(digits[place++], 16) : text.charAt(i));
        }
        String other = result.toString();
        return CasePattern.of(text) == CasePattern.UPPER
                ? other.toUpperCase(Locale.ROOT)
                : other.toLowerCase(Locale.ROOT);
    }

    private static boolean permuted(String text, int at) {
        return text.charAt(at) != '-' && at != VERSION && at != VARIANT;
    }

    private static int hex(char digit) {
        return Character.digit(digit, 16);
    }
}
