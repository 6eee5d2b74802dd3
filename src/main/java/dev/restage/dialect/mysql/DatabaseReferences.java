package dev.restage.dialect.mysql;

/**
 * Finds where SQL names a database in front of one of its objects, such as {@code shop.orders} or {@code `shop`.`orders`}, and
 * puts another name there. Texts, comments and the middle of a name are left alone.
 */
final class DatabaseReferences {
    private DatabaseReferences() {}

    static String replace(String sql, String from, String to) {
        StringBuilder replaced = new StringBuilder();
        SqlScanner scanner = new SqlScanner(sql, 0);
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
            boolean names = !afterDot && nameOf(token).equals(from) && dotFollows(sql, scanner.position());
            replaced.append(names ? MysqlNames.quote(to) : token);
            afterDot = first == '.' || (afterDot && Character.isWhitespace(first));
        }
        return replaced.toString();
    }

    private static String nameOf(String token) {
        return token.startsWith("`") ? token.substring(1, token.length() - 1).replace("``", "`") : token;
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
