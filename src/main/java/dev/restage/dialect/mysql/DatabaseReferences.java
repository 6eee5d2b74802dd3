package dev.restage.dialect.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds where SQL names a database in front of one of its objects, such as {@code shop.orders} or {@code `shop`.`orders`}, and
 * puts another name there. Texts, comments and the middle of a name are left alone.
 */
final class DatabaseReferences {
    private static final Set<String> BEFORE_A_TABLE =
            Set.of("from", "join", "into", "update", "table", "exists", "references", "call", "procedure", "function");

    private DatabaseReferences() {}

    static String replace(String sql, String from, String to) {
        return replace(sql, SqlReading.STANDARD, from, to, Set.of());
    }

    /**
     * @param reading how the server reads the text
     * @param objects what the database holds, in lower case. Where a table has the database's name too, or is called so in a
     *     query, {@code shop.id} is one of its columns, unless there is an object of that name
     */
    static String replace(String sql, SqlReading reading, String from, String to, Set<String> objects) {
        List<Token> tokens = Token.of(sql, reading);
        boolean tableToo =
                IntStream.range(0, tokens.size()).anyMatch(at -> tokens.get(at).names(from) && !isDot(tokens, at + 1));
        StringBuilder replaced = new StringBuilder();
        int copied = 0;
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.names(from) && isDot(tokens, at + 1) && !isDot(tokens, at - 1)) {
                boolean database = !tableToo
                        || isDot(tokens, at + 3)
                        || (at > 0 && BEFORE_A_TABLE.contains(tokens.get(at - 1).lowered()))
                        || (at + 2 < tokens.size()
                                && objects.contains(tokens.get(at + 2).lowered()));
                if (database) {
                    replaced.append(sql, copied, token.begin()).append(MysqlNames.quote(to));
                    copied = token.end();
                }
            }
        }
        return replaced.append(sql, copied, sql.length()).toString();
    }

    private static boolean isDot(List<Token> tokens, int at) {
        return at >= 0 && at < tokens.size() && tokens.get(at).name().equals(".");
    }

    /** A word, a quoted name or text, or a character, without the blanks and comments between. */
    private record Token(int begin, int end, String name) {
        static List<Token> of(String sql, SqlReading reading) {
            List<Token> tokens = new ArrayList<>();
            SqlScanner scanner = new SqlScanner(sql, 0, reading.backslashEscapes());
            while (!scanner.atEnd()) {
                int begin = scanner.position();
                char first = scanner.next();
                if (identifierPart(first)) {
                    while (!scanner.atEnd() && identifierPart(sql.charAt(scanner.position()))) {
                        scanner.next();
                    }
                }
                if (!Character.isWhitespace(first)) {
                    String text = sql.substring(begin, scanner.position());
                    tokens.add(new Token(begin, scanner.position(), reading.name(text)));
                }
            }
            return tokens;
        }

        boolean names(String other) {
            return name.equals(other);
        }

        String lowered() {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    private static boolean identifierPart(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$' || character > 127;
    }
}
