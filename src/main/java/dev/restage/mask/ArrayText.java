package dev.restage.mask;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks through the text of an array as PostgreSQL writes it, such as {@code [0:1]={{"a b",NULL},{c,"\"d\""}}}, and replaces
 * elements where they stand, so that bounds, nesting and everything else stay.
 *
 * @see <a href="https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO">Array input and output syntax</a>
 */
final class ArrayText {
    /** The text is no array. Says nothing of its content. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not the text of an array", null, false, false);
        }
    }

    private static final Pattern BOUNDS = Pattern.compile("\\s*(?:(?:\\[[+-]?[0-9]+(?::[+-]?[0-9]+)?])+\\s*=\\s*)?");
    private static final String BLANKS = " \t\n\r\u000B\f";
    private static final String NULL = "NULL";
    /** Of PostgreSQL. */
    private static final int MOST_DIMENSIONS = 6;

    private final String array;
    private final char delimiter;
    private final UnaryOperator<String> elements;
    private final StringBuilder result;
    private int at;
    private int copied;
    private int depth;

    private ArrayText(String array, char delimiter, UnaryOperator<String> elements) {
        this.array = array;
        this.delimiter = delimiter;
        this.elements = elements;
        result = new StringBuilder(array.length() + 64);
    }

    /** @param elements takes an element and gives what to put in its place, null for NULL; not asked about NULL */
    static String rewrite(String array, char delimiter, UnaryOperator<String> elements) throws Malformed {
        return new ArrayText(array, delimiter, elements).rewritten();
    }

    private String rewritten() throws Malformed {
        Matcher bounds = BOUNDS.matcher(array);
        at = bounds.lookingAt() ? bounds.end() : 0;
        dimension();
        blanks();
        if (at != array.length()) {
            throw new Malformed();
        }
        return result.append(array, copied, array.length()).toString();
    }

    private void dimension() throws Malformed {
        expect('{');
        if (++depth > MOST_DIMENSIONS) {
            throw new Malformed();
        }
        blanks();
        if (peek() != '}') {
            do {
                blanks();
                switch (peek()) {
                    case '{' -> dimension();
                    case '"' -> quoted();
                    default -> plain();
                }
                blanks();
            } while (next(delimiter));
        }
        expect('}');
        depth--;
    }

    private void quoted() throws Malformed {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (peek() != '"') {
            at += peek() == '\\' ? 1 : 0;
            content.append(peek());
            at++;
        }
        at++;
        replace(start, content.toString());
    }

    private void plain() throws Malformed {
        int start = at;
        StringBuilder content = new StringBuilder();
        int end = start;
        int length = 0;
        for (char here = peek(); here != delimiter && here != '}'; here = peek()) {
            if (here == '{' || here == '"') {
                throw new Malformed();
            }
            at += here == '\\' ? 1 : 0;
            content.append(peek());
            at++;
            if (BLANKS.indexOf(here) < 0) {
                end = at;
                length = content.length();
            }
        }
        at = end;
        content.setLength(length);
        if (length == 0) {
            throw new Malformed();
        }
        if (!NULL.equalsIgnoreCase(array.substring(start, end))) {
            replace(start, content.toString());
        }
    }

    private void replace(int start, String content) {
        String other = content.isEmpty() ? content : elements.apply(content);
        if (!content.equals(other)) {
            result.append(array, copied, start).append(other == null ? NULL : written(other));
            copied = at;
        }
    }

    /** In quotes where {@code array_out} puts them. */
    private String written(String element) {
        boolean quotes = element.isEmpty() || element.equalsIgnoreCase(NULL);
        for (int i = 0; i < element.length() && !quotes; i++) {
            char character = element.charAt(i);
            quotes = character == delimiter || "{}\"\\".indexOf(character) >= 0 || BLANKS.indexOf(character) >= 0;
        }
        return quotes ? '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : element;
    }

    private void blanks() {
        while (at < array.length() && BLANKS.indexOf(array.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws Malformed {
        if (at >= array.length()) {
            throw new Malformed();
        }
        return array.charAt(at);
    }

    private boolean next(char expected) {
        boolean found = at < array.length() && array.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char expected) throws Malformed {
        if (!next(expected)) {
            throw new Malformed();
        }
    }
}
