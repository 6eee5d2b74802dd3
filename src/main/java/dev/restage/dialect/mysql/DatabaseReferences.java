package dev.restage.dialect.mysql;

/**
 * Finds where SQL names a database in front of one of its objects, such as {@code shop.orders} or {@code `shop`.`orders`}, and
 * puts another name there. Texts, comments and the middle of a name are left alone.
 */
final class DatabaseReferences {
    private DatabaseReferences() {}

    static String replace(String sql, String from, String to) {
        return replace(sql, SqlReading.STANDARD, from, to);
    }

    /** @param reading how the server reads the text */
    static String replace(String sql, SqlReading reading, String from, String to) {
        StringBuilder replaced = new StringBuilder();
        SqlScanner scanner = new SqlScanner(sql, 0, reading.backslashEscapes());
        boolean afterDot = false;
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            char first = scanner.next();
            if (identifierPart(first)) {
                while (!scanner.atEnd() && identifierPart(sql.charAt(scanner.position()))) {
                    scanner.next();
                }
            }
            String token = sql.substring(begin, scanner.position());
            boolean names = !afterDot && reading.name(token).equals(from) && dotFollows(sql, scanner.position());
            replaced.append(names ? MysqlNames.quote(to) : token);
            afterDot = first == '.' || (afterDot && Character.isWhitespace(first));
        }
        return replaced.toString();
    }

    private static boolean identifierPart(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$' || character > 127;
    }

    private static boolean dotFollows(String sql, int position) {
        int next = position;
        while (next < sql.length() && Character.isWhitespace(sql.charAt(next))) {
            next++;
        }
        return next < sql.length() && sql.charAt(next) == '.';
    }
}
