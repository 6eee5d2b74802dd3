package dev.restage.mask;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A character written as an escape: {@code %2B} of URLs, {@code \n} and {@code \u00fc} of JSON and many languages, {@code &#64;} of
 * HTML and XML, {@code =2E} of mails (quoted-printable, RFC 2045). Those of URLs and HTML may be escaped again.
 *
 * @param character what it stands for
 * @param end behind the escape
 */
record TextEscape(int character, int end) {
    private static final String SIMPLE = "nrtbf0/\"'";
    private static final String ESCAPED_AGAIN = "25";
    private static final int LONGEST_ENTITY = 24;
    private static final int HIGHEST = 0x10FFFF;
    private static final Pattern ENTITY =
            Pattern.compile("&(?:amp;)*(?:#0*([0-9]{1,7})|#[xX]0*([0-9a-fA-F]{1,6})|([a-z]+));");
    /** Those of HTML that stand for what may be in an identifier or beside it. */
    private static final Map<String, Character> NAMES = Map.of(
            "commat", '@', "period", '.', "lowbar", '_', "plus", '+', "nbsp", ' ', "quot", '"', "apos", '\'', "lt", '<',
            "gt", '>', "amp", '&');

    /** The escape that begins there and ends before a limit; null if none does. */
    static @Nullable TextEscape at(String text, int start, int limit) {
        switch (text.charAt(start)) {
            case '%' -> {
                return percent(text, start + 1, limit);
            }
            case '&' -> {
                return entity(text, start, limit);
            }
            case '=' -> {
                return quotedPrintable(text, start + 1, limit);
            }
            default -> {}
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
        TextEscape escape = begins(text.charAt(start)) ? at(text, start, limit) : null;
        return escape == null ? 1 : escape.end() - start;
    }

    /** Whether one may begin with it. */
    static boolean begins(int character) {
        return character == '%' || character == '\\' || character == '&' || character == '=';
    }

    /** The entity that ends behind its semicolon there; null if none does. */
    static @Nullable TextEscape entityBefore(String text, int end, int floor) {
        int start = text.lastIndexOf('&', end - 1);
        if (start < Math.max(floor, end - LONGEST_ENTITY)) {
            return null;
        }
        TextEscape entity = entity(text, start, end);
        return entity == null || entity.end() != end ? null : entity;
    }

    private static @Nullable TextEscape percent(String text, int from, int limit) {
        int digits = from;
        while (text.startsWith(ESCAPED_AGAIN, digits) && hex(text, digits + 2, 2, limit) != null) {
            digits += 2;
        }
        return hex(text, digits, 2, limit);
    }

    private static @Nullable TextEscape entity(String text, int start, int limit) {
        Matcher found = ENTITY.matcher(text).region(start, Math.min(limit, start + LONGEST_ENTITY));
        if (!found.lookingAt()) {
            return null;
        }
        if (found.group(3) != null) {
            Character named = NAMES.get(found.group(3));
            return named == null ? null : new TextEscape(named, found.end());
        }
        int value = found.group(1) == null ? Integer.parseInt(found.group(2), 16) : Integer.parseInt(found.group(1));
        return value > HIGHEST ? null : new TextEscape(value, found.end());
    }

    /** Its digits are capital letters; what follows the equals sign of an assignment seldom is such a punctuation mark. */
    private static @Nullable TextEscape quotedPrintable(String text, int from, int limit) {
        TextEscape escape = hex(text, from, 2, limit);
        return escape == null || ".-_+".indexOf(escape.character()) < 0 || Character.isLowerCase(text.charAt(from + 1))
                ? null
                : escape;
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
