package dev.restage.mask;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a JSON text (RFC 8259) and replaces scalars where they stand, so that key order, blanks, escapes and the form of
 * every other number stay byte for byte. It reads the text itself because JSON libraries hand over values and not places.
 */
final class JsonText {
    /** What becomes of the values on the way; all stay unless something else is said. */
    interface Visitor {
        /** Whether {@link #enterElement} has to know how many elements an array has, which takes another reading. */
        default boolean countsElements() {
            return false;
        }

        default void enterKey(String key) {}

        /** @param size of the array; -1 unless {@link #countsElements} */
        default void enterElement(int index, int size) {}

        default void leave() {}

        /**
         * Asked before a value is read.
         *
         * @return JSON to put in the place of the whole value, or null to go into it
         */
        default @Nullable String whole() {
            return null;
        }

        /** JSON to put in the place of a string with this content; null to leave it. */
        default @Nullable String text(String content) {
            return null;
        }

        /** JSON to put in the place of a number; null to leave it. */
        default @Nullable String number(String number) {
            return null;
        }

        /** JSON to put in the place of {@code true} or {@code false}; null to leave it. */
        default @Nullable String truth(String literal) {
            return null;
        }
    }

    /** The text is no JSON. Says nothing of its content. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not a JSON text", null, false, false);
        }
    }

    private static final int DEEPEST = 1500;
    private static final Visitor NOTHING = new Visitor() {};

    private final String json;
    private final StringBuilder result;
    /** How many elements arrays have, by where they begin. */
    private final Map<Integer, Integer> sizes;

    private final boolean counting;
    private int at;
    private int copied;
    private int depth;

    private JsonText(String json, Map<Integer, Integer> sizes, boolean counting) {
        this.json = json;
        this.sizes = sizes;
        this.counting = counting;
        result = new StringBuilder(json.length() + 64);
    }

    static String rewrite(String json, Visitor visitor) throws Malformed {
        Map<Integer, Integer> sizes = new HashMap<>();
        if (visitor.countsElements()) {
            new JsonText(json, sizes, true).rewritten(NOTHING);
        }
        return new JsonText(json, sizes, false).rewritten(visitor);
    }

    private String rewritten(Visitor visitor) throws Malformed {
        blanks();
        value(visitor);
        blanks();
        if (at != json.length()) {
            throw new Malformed();
        }
        return result.append(json, copied, json.length()).toString();
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
            case 't' -> truth("true", inside);
            case 'f' -> truth("false", inside);
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
        int start = at;
        int size = sizes.getOrDefault(start, -1);
        int index = 0;
        deeper();
        if (!next(']')) {
            do {
                blanks();
                to.enterElement(index++, size);
                value(to);
                to.leave();
                blanks();
            } while (next(','));
            expect(']');
        }
        if (counting) {
            sizes.put(start, index);
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
            replace(start, other);
        }
    }

    private void truth(String literal, Visitor to) throws Malformed {
        int start = at;
        literal(literal);
        String other = to.truth(literal);
        if (other != null) {
            replace(start, other);
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
