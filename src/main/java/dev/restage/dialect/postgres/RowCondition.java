package dev.restage.dialect.postgres;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A user's row condition on its way into a statement. It is put on lines of its own and in parentheses; what could end those
 * parentheses or the statement is found by reading it the way the server's scanner does, and refused.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">PostgreSQL's lexical structure</a>
 */
final class RowCondition {
    private static final String SNAPSHOT_TIME = "${snapshot.time}";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx");

    private final String text;
    private int position;
    private int depth;

    private RowCondition(String text) {
        this.text = text;
    }

    static String at(Instant time, String condition) {
        String literal = "TIMESTAMPTZ '" + TIMESTAMP.format(time.atOffset(ZoneOffset.UTC)) + "'";
        return condition.replace(SNAPSHOT_TIME, literal);
    }

    /** As one operand that nothing in the condition can break out of. */
    static String operand(String condition) {
        return "(\n" + condition + "\n)";
    }

    /** @return why the condition is more, or less, than one condition; empty if it is fine */
    static Optional<String> fault(String condition) {
        return condition.isBlank() ? Optional.of("it is empty") : new RowCondition(condition).scan();
    }

    private Optional<String> scan() {
        while (position < text.length()) {
            Optional<String> fault = step(text.charAt(position));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return depth > 0 ? Optional.of("a parenthesis is not closed") : Optional.empty();
    }

    private Optional<String> step(char next) {
        return switch (next) {
            case '\'' -> skipQuoted('\'', escapesWithBackslash(), "a string is not closed");
            case '"' -> skipQuoted('"', false, "a quoted name is not closed");
            case '$' -> skipDollarQuoted();
            case ';' -> Optional.of("it has a semicolon: one condition is expected, not several statements");
            case '\0' -> Optional.of("it has the character U+0000");
            case '(' -> skipParenthesis(1);
            case ')' -> skipParenthesis(-1);
            default -> skipOther();
        };
    }

    private Optional<String> skipParenthesis(int change) {
        position++;
        depth += change;
        return depth < 0 ? Optional.of("a parenthesis is closed that was not opened") : Optional.empty();
    }

    private Optional<String> skipOther() {
        if (text.startsWith("/*", position)) {
            return skipComment();
        }
        if (text.startsWith("--", position)) {
            skipLine();
        } else {
            position++;
        }
        return Optional.empty();
    }

    /** Whether the quote at hand begins {@code E'…'}, and the E is not the end of a word. */
    private boolean escapesWithBackslash() {
        return position > 0
                && (text.charAt(position - 1) == 'e' || text.charAt(position - 1) == 'E')
                && (position == 1 || !partOfWord(text.charAt(position - 2)));
    }

    private Optional<String> skipQuoted(char quote, boolean backslash, String fault) {
        for (position++; position < text.length(); position++) {
            char next = text.charAt(position);
            if (backslash && next == '\\') {
                position++;
            } else if (next == quote) {
                position++;
                return Optional.empty();
            }
        }
        return Optional.of(fault);
    }

    private Optional<String> skipDollarQuoted() {
        boolean insideWord = position > 0 && partOfWord(text.charAt(position - 1));
        int end = position + 1;
        while (end < text.length() && partOfTag(text.charAt(end))) {
            end++;
        }
        boolean parameter = end > position + 1 && Character.isDigit(text.charAt(position + 1));
        if (insideWord || parameter || end == text.length() || text.charAt(end) != '$') {
            position++;
            return Optional.empty();
        }
        String tag = text.substring(position, end + 1);
        int close = text.indexOf(tag, end + 1);
        position = close + tag.length();
        return close < 0 ? Optional.of("a dollar-quoted string is not closed") : Optional.empty();
    }

    private void skipLine() {
        while (position < text.length() && text.charAt(position) != '\n' && text.charAt(position) != '\r') {
            position++;
        }
    }

    private Optional<String> skipComment() {
        int open = 0;
        do {
            if (text.startsWith("/*", position)) {
                open++;
                position += 2;
            } else if (text.startsWith("*/", position)) {
                open--;
                position += 2;
            } else {
                position++;
            }
        } while (open > 0 && position < text.length());
        return open > 0 ? Optional.of("a comment is not closed") : Optional.empty();
    }

    private static boolean partOfWord(char character) {
        return character == '$' || partOfTag(character);
    }

    private static boolean partOfTag(char character) {
        return character == '_' || Character.isLetterOrDigit(character) || character >= 0x80;
    }
}
