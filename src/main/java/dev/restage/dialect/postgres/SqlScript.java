package dev.restage.dialect.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into statements, as psql does: semicolons inside of strings, quoted names, dollar quotes, comments,
 * parentheses and {@code BEGIN ATOMIC … END} bodies do not count.
 */
final class SqlScript {
    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private int at;
    private int line = 1;
    private int start;
    private int startLine = 1;
    private boolean empty = true;
    private int parentheses;
    private int bodies;
    private String previousWord = "";

    private SqlScript(String text) {
        this.text = text;
    }

    /** @param line where it begins, from 1 */
    record Statement(String sql, int line) {}

    /** @throws IllegalArgumentException at a psql command; the message says line and what to do, and quotes nothing */
    static List<Statement> split(String text) {
        return new SqlScript(text).split();
    }

    private List<Statement> split() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '\\' && parentheses == 0) {
                throw new IllegalArgumentException(
                        "line " + line + " has a command of psql (a backslash outside of a string)");
            }
            if (next == ';' && parentheses == 0 && bodies == 0) {
                end();
            } else {
                step(next);
            }
        }
        end();
        return statements;
    }

    private void step(char next) {
        if (text.startsWith("--", at)) {
            skipTo(text.indexOf('\n', at), 0);
        } else if (text.startsWith("/*", at)) {
            skipComment();
        } else if (Character.isWhitespace(next)) {
            advance();
        } else {
            mark();
            token(next);
        }
    }

    private void token(char next) {
        if (next == '\'' || next == '"') {
            skipQuoted(next, next == '\'' && previousWord.equals("E"));
        } else if (next == '$' && dollarTag() > 0) {
            String tag = text.substring(at, at + dollarTag());
            skipTo(text.indexOf(tag, at + tag.length()), tag.length());
        } else if (Character.isJavaIdentifierStart(next)) {
            word();
            return;
        } else {
            parentheses += next == '(' ? 1 : next == ')' ? -1 : 0;
            advance();
        }
        previousWord = "";
    }

    private void word() {
        int from = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at).toUpperCase(java.util.Locale.ROOT);
        if (word.equals("ATOMIC") && previousWord.equals("BEGIN")) {
            bodies++;
        } else if (bodies > 0 && word.equals("CASE")) {
            bodies++;
        } else if (bodies > 0 && word.equals("END")) {
            bodies--;
        }
        previousWord = word;
    }

    /** The length of a dollar quote's tag at this place; 0 if there is none. */
    private int dollarTag() {
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        boolean parameter = end > at + 1 && Character.isDigit(text.charAt(at + 1));
        return end < text.length() && text.charAt(end) == '$' && !parameter ? end + 1 - at : 0;
    }

    private void skipQuoted(char quote, boolean backslashes) {
        advance();
        while (at < text.length()) {
            char next = text.charAt(at);
            if (backslashes && next == '\\') {
                advance();
            } else if (next == quote && !(at + 1 < text.length() && text.charAt(at + 1) == quote)) {
                advance();
                return;
            } else if (next == quote) {
                advance();
            }
            advance();
        }
    }

    private void skipComment() {
        int depth = 0;
        do {
            if (text.startsWith("/*", at)) {
                depth++;
                advance();
            } else if (text.startsWith("*/", at)) {
                depth--;
                advance();
            }
            advance();
        } while (depth > 0 && at < text.length());
    }

    private void skipTo(int position, int length) {
        int target = position < 0 ? text.length() : position + length;
        while (at < target) {
            advance();
        }
    }

    private void advance() {
        if (at < text.length() && text.charAt(at) == '\n') {
            line++;
        }
        at++;
    }

    private void mark() {
        if (empty) {
            empty = false;
            start = at;
            startLine = line;
        }
    }

    private void end() {
        if (!empty) {
            statements.add(new Statement(text.substring(start, Math.min(at, text.length())), startLine));
        }
        empty = true;
        parentheses = 0;
        bodies = 0;
        previousWord = "";
        advance();
    }
}
