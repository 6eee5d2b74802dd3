package dev.restage.mask;

import org.jspecify.annotations.Nullable;

/**
 * The domain that begins where an at sign ends: letters, digits, hyphens and dots up to the last dot that has at least two letters
 * behind it, or an address literal such as {@code [192.0.2.1]}.
 *
 * @param end behind it in the text
 * @param name without escapes, with ASCII dots
 */
record AddressDomain(int end, String name) {
    private static final int LONGEST_LITERAL = 60;
    private static final int LONGEST = 253;

    static @Nullable AddressDomain at(String text, int from) {
        if (from >= text.length()) {
            return null;
        }
        return text.charAt(from) == '[' ? literal(text, from) : named(text, from);
    }

    private static @Nullable AddressDomain literal(String text, int from) {
        int close = text.indexOf(']', from);
        if (close < 0 || close - from > LONGEST_LITERAL) {
            return null;
        }
        String content = text.substring(from + 1, close);
        boolean address =
                content.matches("(?i)[0-9a-fv:.]*[0-9][0-9a-f:.]*|ipv6:[0-9a-f:.]+") && content.matches(".*[.:].*");
        return address ? new AddressDomain(close + 1, '[' + content + ']') : null;
    }

    private static @Nullable AddressDomain named(String text, int from) {
        StringBuilder name = new StringBuilder();
        int nameEnd = 0;
        int end = from;
        int at = from;
        int lettersAfterDot = -1;
        boolean coded = false;
        Script script = null;
        while (at < text.length() && name.length() < LONGEST) {
            int character = text.codePointAt(at);
            int next = at + Character.charCount(character);
            if (TextEscape.begins(character)) {
                TextEscape escape = TextEscape.at(text, at, text.length());
                if (escape == null || !inDomain(escape.character())) {
                    break;
                }
                character = escape.character();
                next = escape.end();
            }
            if (isDot(character)) {
                if (name.length() == 0 || name.charAt(name.length() - 1) == '.') {
                    break;
                }
                name.append('.');
                lettersAfterDot = 0;
                coded = false;
                script = null;
            } else if (inDomain(character)) {
                name.appendCodePoint(character);
                boolean letter = Character.isLetter(character);
                Script its = letter ? Script.of(character) : script;
                boolean goesOn = lettersAfterDot >= 0
                        && (coded
                                || (letter && (script == null || its == script))
                                || (isPart(character) && script != null));
                coded |= lettersAfterDot == 2 && endsWithCode(name, character);
                lettersAfterDot = goesOn || coded ? lettersAfterDot + 1 : -1;
                script = its;
                if (lettersAfterDot >= 2 && character != '-') {
                    nameEnd = name.length();
                    end = next;
                }
            } else {
                break;
            }
            at = next;
        }
        return nameEnd == 0 ? null : new AddressDomain(end, name.substring(0, nameEnd));
    }

    /** Of {@code xn--}, at the first hyphen: what follows may be digits and hyphens too. */
    private static boolean endsWithCode(StringBuilder name, int character) {
        int length = name.length();
        return character == '-' && length >= 4 && name.substring(length - 4).equalsIgnoreCase(".xn-");
    }

    static boolean inWord(int character) {
        return Character.isLetterOrDigit(character) || isPart(character);
    }

    private static boolean inDomain(int character) {
        return character < 128
                ? Character.isLetterOrDigit(character) || character == '-' || character == '.'
                : inWord(character) || isDot(character);
    }

    /** Accents, and characters without a picture that somebody pasted along. */
    private static boolean isPart(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT;
    }

    /** The dots of RFC 3490. */
    static boolean isDot(int character) {
        return character == '.' || character == '\u3002' || character == '\uFF0E' || character == '\uFF61';
    }
}
