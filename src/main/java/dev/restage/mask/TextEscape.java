package dev.restage.mask;

import org.jspecify.annotations.Nullable;

/**
 * A character written as an escape: {@code %2B} of URLs, {@code \n} and {@code \u00fc} of JSON and many languages.
 *
 * @param character what it stands for
 * @param end behind the escape
 */
record TextEscape(int character, int end) {
    private static final String SIMPLE = "nrtbf0/\"'";

    /** The escape that begins there and ends before a limit; null if none does. */
    static @Nullable TextEscape at(String text, int start, int limit) {
        if (text.charAt(start) == '%') {
            return hex(text, start + 1, 2, limit);
        }
        if (!beginsEscape(text, start) || start + 1 >= limit) {
            return null;
        }
        char kind = text.charAt(start + 1);
        if (kind == 'u') {
            return hex(text, start + 2, 4, limit);
        }
        if (kind == 'x') {
            return hex(text, start + 2, 2, limit);
        }
        return SIMPLE.indexOf(kind) >= 0 ? new TextEscape(' ', start + 2) : null;
    }

    static int lengthAt(String text, int start, int limit) {
        TextEscape escape = "%\\".indexOf(text.charAt(start)) >= 0 ? at(text, start, limit) : null;
        return escape == null ? 1 : escape.end() - start;
    }

    /** An even number of backslashes stands for backslashes. */
    private static boolean beginsEscape(String text, int start) {
        int first = start;
        while (first > 0 && text.charAt(first - 1) == '\\') {
            first--;
        }
        return (start - first) % 2 == 0;
    }

    private static @Nullable TextEscape hex(String text, int from, int digits, int limit) {
        if (from + digits > limit) {
            return null;
        }
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.charAt(i) >= 128) {
                return null;
            }
            value = value * 16 + digit;
        }
        return new TextEscape(value, from + digits);
    }
}
