package dev.restage.dialect.mysql;

import java.sql.SQLException;

/**
 * Whom the server takes a session's user for.
 *
 * @param host the pattern by which it was found
 */
record Account(String user, String host) {
    static Account of(SqlSession session) throws SQLException {
        String text = session.texts("SELECT CURRENT_USER()").get(0);
        int at = text.lastIndexOf('@');
        return new Account(text.substring(0, at), text.substring(at + 1));
    }

    /** As definers read: {@code user@host}. */
    String plain() {
        return user + "@" + host;
    }

    /** As GRANT takes it. */
    String quoted() {
        return MysqlNames.literal(user) + "@" + MysqlNames.literal(host);
    }
}
