package dev.restage.dialect.mysql;

/**
 * Walks through SQL and steps over what is quoted, so that a comma or a parenthesis inside of a text or a name is not taken
 * for one of the statement's own. Of the comments those in {@code /*! … *}{@code /} count as SQL, as they do for the server.
 */
final class SqlScanner {
    private final String sql;
    private final boolean backslashEscapes;
    private int position;

    SqlScanner(String sql, int position) {
        this(sql, position, true);
    }

    /** @param backslashEscapes false under {@code NO_BACKSLASH_ESCAPES} */
    SqlScanner(String sql, int position, boolean backslashEscapes) {
        this.sql = sql;
        this.position = position;
        this.backslashEscapes = backslashEscapes;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position >= sql.length();
    }

    /**
     * Steps over the next quoted text or name, comment, or character.
     *
     * @return the character it stepped over; {@code '"'} for anything quoted, a blank for a comment
     */
    char next() {
        char here = sql.charAt(position);
        if (here == '`' || here == '\'' || here == '"') {
            skipQuoted(here);
            return '"';
        }
        if (sql.startsWith("/*", position) && !sql.startsWith("/*!", position) && !sql.startsWith("/*M!", position)) {
            skipTo("*/");
            return ' ';
        }
        if (here == '#' || startsLineComment()) {
            skipTo("\n");
            return ' ';
        }
        position++;
        return here;
    }

    private boolean startsLineComment() {
        return sql.startsWith("--", position)
                && (position + 2 == sql.length() || Character.isWhitespace(sql.charAt(position + 2)));
    }

    private void skipTo(String end) {
        int found = sql.indexOf(end, position + 1);
        position = found < 0 ? sql.length() : found + end.length();
    }

    private void skipQuoted(char quote) {
        position++;
        while (position < sql.length()) {
            char here = sql.charAt(position);
            if (here == '\\' && quote != '`' && backslashEscapes) {
                position += 2;
            } else if (here == quote && position + 1 < sql.length() && sql.charAt(position + 1) == quote) {
                position += 2;
            } else if (here == quote) {
                position++;
                return;
            } else {
                position++;
            }
        }
    }
}
