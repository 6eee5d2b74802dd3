package dev.restage.mask;

import org.jspecify.annotations.Nullable;

/**
 * The local part that ends where an at sign begins.
 *
 * @param start where it begins in the text
 * @param name without escapes and quotes
 */
record AddressLocal(int start, String name) {
    private static final int LONGEST_QUOTED = 64;

    /** @param floor where the text begins that may be looked at */
    static @Nullable AddressLocal before(String text, int end, int floor) {
        if (end <= floor) {
            return null;
        }
        return text.charAt(end - 1) == '"' ? quoted(text, end, floor) : plain(text, end, floor);
    }

    private static @Nullable AddressLocal plain(String text, int end, int floor) {
        StringBuilder reversed = new StringBuilder();
        Script script = null;
        int start = end;
        while (start > floor) {
            int character = text.codePointBefore(start);
            int next = start - Character.charCount(character);
            if (character == ';') {
                TextEscape entity = TextEscape.entityBefore(text, start, floor);
                if (entity == null || !inLocal(entity.character())) {
                    break;
                }
                prepend(reversed, entity.character());
                start = text.lastIndexOf('&', start - 1);
                continue;
            }
            TextEscape escape = TextEscape.begins(character) ? TextEscape.at(text, next, end) : null;
            if (escape == null && (character == '%' || character == '\\')) {
                break;
            }
            if (escape != null) {
                dropLast(reversed, escape.end() - start);
                start = escape.end();
                if (!inLocal(escape.character())) {
                    break;
                }
                prepend(reversed, escape.character());
                start = next;
                continue;
            }
            if (Character.isLetter(character)) {
                Script its = sameWriting(Script.of(character));
                if (script != null && its != script) {
                    break;
                }
                script = its;
            } else if (!inLocal(character) && !inside(text, next, floor, end, character)) {
                break;
            }
            prepend(reversed, character);
            start = next;
        }
        return trimmed(text, start, end, reversed.reverse());
    }

    /** A dot, plus or hyphen right before an address belongs to what stands before it. */
    private static @Nullable AddressLocal trimmed(String text, int from, int end, StringBuilder name) {
        int start = from;
        int skip = 0;
        while (skip < name.length() && ".+-".indexOf(name.charAt(skip)) >= 0 && start < end) {
            start += text.charAt(start) == name.charAt(skip) ? 1 : TextEscape.lengthAt(text, start, end);
            skip++;
        }
        String rest = name.substring(skip);
        boolean named =
                rest.codePoints().anyMatch(character -> Character.isLetterOrDigit(character) || character == '_');
        return named ? new AddressLocal(start, rest) : null;
    }

    private static @Nullable AddressLocal quoted(String text, int end, int floor) {
        boolean escaped = end - 2 >= floor && text.charAt(end - 2) == '\\';
        int close = escaped ? end - 2 : end - 1;
        for (int at = close - 1; at >= floor && close - at <= LONGEST_QUOTED; at--) {
            if (text.charAt(at) == '"') {
                String content = text.substring(at + 1, close);
                int start = escaped && at > floor && text.charAt(at - 1) == '\\' ? at - 1 : at;
                boolean whole = !content.isEmpty()
                        && escaped == (start < at)
                        && Character.isLetterOrDigit(content.charAt(0))
                        && Character.isLetterOrDigit(content.charAt(content.length() - 1));
                return whole ? new AddressLocal(start, content) : null;
            }
        }
        return null;
    }

    /** An apostrophe between letters (O'Brien), and the {@code =} of a bounce address that holds the recipient's own. */
    private static boolean inside(String text, int at, int floor, int end, int character) {
        if (at <= floor || at + 1 >= end || !Character.isLetterOrDigit(text.codePointBefore(at))) {
            return false;
        }
        if (character == '\'') {
            return Character.isLetter(text.charAt(at + 1)) && Character.isLetter(text.charAt(at - 1));
        }
        if (character != '=') {
            return false;
        }
        for (int before = at - 1; before >= floor && inLocal(text.charAt(before)); before--) {
            if (text.charAt(before) == '+') {
                return true;
            }
        }
        return false;
    }

    private static boolean inLocal(int character) {
        return character < 128
                ? Character.isLetterOrDigit(character) || "._+-".indexOf(character) >= 0
                : AddressDomain.inWord(character);
    }

    private static Script sameWriting(Script script) {
        return script == Script.KANA ? Script.HAN : script;
    }

    private static void prepend(StringBuilder reversed, int character) {
        // StringBuilder.reverse keeps the order of surrogates, so they must go in as they would stand reversed.
        if (Character.isBmpCodePoint(character)) {
            reversed.append((char) character);
        } else {
            reversed.append(Character.lowSurrogate(character)).append(Character.highSurrogate(character));
        }
    }

    private static void dropLast(StringBuilder reversed, int count) {
        reversed.setLength(Math.max(0, reversed.length() - count));
    }
}
