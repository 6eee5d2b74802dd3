package dev.restage.mask;

/** Strings as JSON writes them. */
final class JsonString {
    private static final char BACKSLASH = '\\';
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private JsonString() {}

    /** Where the closing quote is. */
    static int end(String json, int start) throws JsonText.Malformed {
        for (int at = start; at < json.length(); at++) {
            char character = json.charAt(at);
            if (character == '"') {
                return at;
            }
            if (character < ' ') {
                throw new JsonText.Malformed();
            }
            if (character == '\\') {
                at++;
                boolean code = at < json.length() && json.charAt(at) == 'u';
                if (at >= json.length()
                        || (!code && ESCAPED.indexOf(json.charAt(at)) < 0)
                        || (code && !fourDigits(json, at + 1))) {
                    throw new JsonText.Malformed();
                }
            }
        }
        throw new JsonText.Malformed();
    }

    /** What a string that {@link #end} found to be right stands for. */
    static String content(String json, int start, int end) {
        if (json.substring(start, end).indexOf(BACKSLASH) < 0) {
            return json.substring(start, end);
        }
        StringBuilder content = new StringBuilder(end - start);
        for (int at = start; at < end; at++) {
            char character = json.charAt(at);
            if (character != '\\') {
                content.append(character);
            } else if (json.charAt(++at) == 'u') {
                content.append((char) Integer.parseInt(json.substring(at + 1, at + 5), 16));
                at += 4;
            } else {
                content.append(MEANT.charAt(ESCAPED.indexOf(json.charAt(at))));
            }
        }
        return content.toString();
    }

    /** What an escaped character stands for; itself if it has no other meaning. */
    static String unescaped(String character) {
        int known = ESCAPED.indexOf(character);
        return known < 0 ? character : MEANT.substring(known, known + 1);
    }

    static String quoted(String content) {
        StringBuilder json = new StringBuilder(content.length() + 2).append('"');
        for (int i = 0; i < content.length(); i++) {
            char character = content.charAt(i);
            int escape = character == '/' ? -1 : MEANT.indexOf(character);
            if (escape >= 0) {
                json.append('\\').append(ESCAPED.charAt(escape));
            } else if (character < ' ' || (Character.isSurrogate(character) && alone(content, i))) {
                json.append(String.format("\\u%04x", (int) character));
            } else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }

    private static boolean alone(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static boolean fourDigits(String json, int at) {
        if (at + 4 > json.length()) {
            return false;
        }
        for (int i = at; i < at + 4; i++) {
            if (json.charAt(i) >= 128 || Character.digit(json.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
