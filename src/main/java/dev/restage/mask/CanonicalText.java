package dev.restage.mask;

import java.text.Normalizer;
import java.util.Locale;

/** Evens out what makes no difference to who or what is meant, so that equal things get equal replacements. */
final class CanonicalText {
    private CanonicalText() {}

    /** NFKC, small letters, runs of blanks as one. */
    static String words(String value) {
        String plain = ascii(value) ? value : Normalizer.normalize(value, Normalizer.Form.NFKC);
        return collapse(plain.toLowerCase(Locale.ROOT));
    }

    /** NFC, which is what most systems store. */
    static String composed(String value) {
        return ascii(value) ? value : Normalizer.normalize(value, Normalizer.Form.NFC);
    }

    static boolean ascii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** Characters as engines count them: code points. */
    static int length(String value) {
        return value.codePointCount(0, value.length());
    }

    private static String collapse(String value) {
        StringBuilder result = null;
        boolean blank = false;
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            boolean now = Character.isWhitespace(character) || Character.isSpaceChar(character);
            if (result == null && now && (blank || character != ' ')) {
                result = new StringBuilder(value.length()).append(value, 0, i);
            }
            if (result != null && !(now && blank)) {
                result.append(now ? ' ' : character);
            }
            blank = now;
        }
        return result == null ? value : result.toString();
    }
}
