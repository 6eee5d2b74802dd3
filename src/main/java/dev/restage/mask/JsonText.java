package dev.restage.mask;

import org.jspecify.annotations.Nullable;

/**
 * Walks through a JSON text (RFC 8259) and replaces scalars where they stand, so that key order, blanks, escapes and the form of
 * every other number stay byte for byte. It reads the text itself because JSON libraries hand over values and not places.
 */
final class JsonText {
    /** What becomes of the values on the way. */
    interface Visitor {
        void enterKey(String key);

        void enterIndex(int index);

        void leave();

        /**
         * Asked before a value is read.
         *
         * @return JSON to put in the place of the whole value, or null to go into it
         */
        @Nullable
        String whole();

        /** The text to put in the place of a string's content; null to leave it. */
        @Nullable
        String text(String content);

        /** JSON to put in the place of a number; null to leave it. */
        @Nullable
        String number(String number);
    }

    /** The text is no JSON. Says nothing of its content. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not a JSON text", null, false, false);
        }
    }

    private static final int DEEPEST = 1500;
    private static final Visitor NOTHING = new Visitor() {
        @Override
        public void enterKey(String key) {}

        @Override
        public void enterIndex(int index) {}

        @Override
        public void leave() {}

        @Override
        public @Nullable String whole() {
            return null;
        }

        @Override
        public @Nullable String text(String content) {
            return null;
        }

        @Override
        public @Nullable String number(String number) {
            return null;
        }
    };

    private final String json;
    private final StringBuilder result;
    private int at;
    private int copied;
    private int depth;

    private JsonText(String json) {
        this.json = json;
        result = new StringBuilder(json.length() + 64);
    }

    static String rewrite(String json, Visitor visitor) throws Malformed {
        JsonText text = new JsonText(json);
        text.blanks();
        text.value(visitor);
        text.blanks();
        if (text.at != json.length()) {
            throw new Malformed();
        }
        return text.result.append(json, text.copied, json.length()).toString();
    }

    static boolean isValid(String json) {
        try {
            rewrite(json, NOTHING);
            return true;
        } catch (Malformed e) {
            return false;
        }
    }

    private void value(Visitor to) throws Malformed {
        int start = at;
        String whole = to.whole();
        Visitor inside = whole == null ? to : NOTHING;
        switch (peek()) {
            case '{' -> object(inside);
            case '[' -> array(inside);
            case '"' -> text(inside);
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number(inside);
        }
        if (whole != null) {
            replace(start, whole);
        }
    }

    private void object(Visitor to) throws Malformed {
        deeper();
        if (!next('}')) {
            do {
                blanks();
                if (peek() != '"') {
                    throw new Malformed();
                }
                to.enterKey(string());
                blanks();
                expect(':');
                blanks();
                value(to);
                to.leave();
                blanks();
            } while (next(','));
            expect('}');
        }
        depth--;
    }

    private void array(Visitor to) throws Malformed {
        deeper();
        if (!next(']')) {
            int index = 0;
            do {
                blanks();
                to.enterIndex(index++);
                value(to);
                to.leave();
                blanks();
            } while (next(','));
            expect(']');
        }
        depth--;
    }

    private void deeper() throws Malformed {
        at++;
        blanks();
        if (++depth > DEEPEST) {
            throw new Malformed();
        }
    }

    private String string() throws Malformed {
        int start = at + 1;
        at = JsonString.end(json, start);
        return JsonString.content(json, start, at++);
    }

    private void number(Visitor to) throws Malformed {
        int start = at;
        at = JsonNumber.end(json, start);
        String other = to.number(json.substring(start, at));
        if (other != null) {
            replace(start, other);
        }
    }

    private void text(Visitor to) throws Malformed {
        int start = at;
        String other = to.text(string());
        if (other != null) {
            replace(start, JsonString.quoted(other));
        }
    }

    private void literal(String word) throws Malformed {
        if (!json.startsWith(word, at)) {
            throw new Malformed();
        }
        at += word.length();
    }

    private void replace(int start, String replacement) {
        result.append(json, copied, start).append(replacement);
        copied = at;
    }

    private void blanks() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws Malformed {
        if (at >= json.length()) {
            throw new Malformed();
        }
        return json.charAt(at);
    }

    private boolean next(char expected) {
        boolean found = at < json.length() && json.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char expected) throws Malformed {
        if (!next(expected)) {
            throw new Malformed();
        }
    }
}
