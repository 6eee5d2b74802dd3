package dev.restage.dialect.mysql;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A user's row condition on its way into a statement. It is put on lines of its own and in parentheses; what could end those
 * parentheses or the statement is found by reading it the way the server does, and refused.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/9.0/en/language-structure.html">MySQL's language structure</a>
 */
final class RowCondition {
    private static final String SNAPSHOT_TIME = "${snapshot.time}";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private final String text;
    private int position;
    private int depth;

    private RowCondition(String text) {
        this.text = text;
    }

    /** With the snapshot's time in UTC, which is our sessions' zone. */
    static String at(Instant time, String condition) {
        String literal = "TIMESTAMP'" + TIMESTAMP.format(time.atOffset(ZoneOffset.UTC)) + "'";
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
        switch (next) {
            case '\'', '"', '`':
                return skipQuoted(next);
            case ';':
                return Optional.of("it has a semicolon: one condition is expected, not several statements");
            case '\0':
                return Optional.of("it has the character U+0000");
            case '(':
                depth++;
                break;
            case ')':
                depth--;
                break;
            case '#':
                skipLine();
                return Optional.empty();
            default:
                if (beginsLineComment()) {
                    skipLine();
                    return Optional.empty();
                }
                if (text.startsWith("/*", position)) {
                    return skipComment();
                }
        }
        position++;
        return depth < 0 ? Optional.of("a parenthesis is closed that was not opened") : Optional.empty();
    }

    private Optional<String> skipQuoted(char quote) {
        for (position++; position < text.length(); position++) {
            char next = text.charAt(position);
            if (next == '\\' && quote != '`') {
                position++;
            } else if (next == quote) {
                position++;
                return Optional.empty();
            }
        }
        return Optional.of(quote == '`' ? "a quoted name is not closed" : "a string is not closed");
    }

    /** Two dashes begin a comment only where a blank, or the end, follows. */
    private boolean beginsLineComment() {
        return text.startsWith("--", position) && (position + 2 == text.length() || text.charAt(position + 2) <= ' ');
    }

    private void skipLine() {
        while (position < text.length() && text.charAt(position) != '\n') {
            position++;
        }
    }

    private Optional<String> skipComment() {
        if (text.startsWith("/*!", position) || text.startsWith("/*M!", position) || text.startsWith("/*+", position)) {
            return Optional.of("it has a comment that the server would run");
        }
        int end = text.indexOf("*/", position + 2);
        position = end + 2;
        return end < 0 ? Optional.of("a comment is not closed") : Optional.empty();
    }
}
