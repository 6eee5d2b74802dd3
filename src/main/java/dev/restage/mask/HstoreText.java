package dev.restage.mask;

import org.jspecify.annotations.Nullable;

/**
 * Walks through the text of an hstore, such as {@code "a"=>"1", "b"=>NULL}, and replaces values where they stand.
 *
 * @see <a href="https://www.postgresql.org/docs/current/hstore.html">hstore</a>
 */
final class HstoreText {
    /** What becomes of a pair's value. */
    interface Visitor {
        /**
         * @param value never null: NULL stays
         * @return what to put in the value's place; null for NULL
         */
        @Nullable
        String value(String key, String value);
    }

    /** The text is no hstore. Says nothing of its content. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not the text of an hstore", null, false, false);
        }
    }

    private static final String NULL = "NULL";

    private final String text;
    private final Visitor visitor;
    private final StringBuilder result;
    private int at;
    private int copied;

    private HstoreText(String text, Visitor visitor) {
        this.text = text;
        this.visitor = visitor;
        result = new StringBuilder(text.length() + 64);
    }

    static String rewrite(String text, Visitor visitor) throws Malformed {
        return new HstoreText(text, visitor).rewritten();
    }

    private String rewritten() throws Malformed {
        blanks();
        boolean more = at < text.length();
        while (more) {
            blanks();
            String key = string();
            blanks();
            if (!next("=>")) {
                throw new Malformed();
            }
            blanks();
            value(key);
            blanks();
            more = next(",");
        }
        if (at != text.length()) {
            throw new Malformed();
        }
        return result.append(text, copied, text.length()).toString();
    }

    private void value(String key) throws Malformed {
        if (text.regionMatches(true, at, NULL, 0, NULL.length())) {
            at += NULL.length();
            return;
        }
        int start = at;
        String value = string();
        String other = visitor.value(key, value);
        if (!value.equals(other)) {
            result.append(text, copied, start).append(other == null ? NULL : quoted(other));
            copied = at;
        }
    }

    /** Always in quotes: so {@code hstore_out} writes them. */
    private String string() throws Malformed {
        if (!next("\"")) {
            throw new Malformed();
        }
        StringBuilder content = new StringBuilder();
        for (; here() != '"'; at++) {
            at += here() == '\\' ? 1 : 0;
            content.append(here());
        }
        at++;
        return content.toString();
    }

    private static String quoted(String content) {
        return '"' + content.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char here() throws Malformed {
        if (at >= text.length()) {
            throw new Malformed();
        }
        return text.charAt(at);
    }

    private boolean next(String expected) {
        boolean found = text.startsWith(expected, at);
        at += found ? expected.length() : 0;
        return found;
    }
}
