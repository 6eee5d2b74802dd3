package dev.restage.dialect.mysql;

import java.sql.SQLException;
import java.util.Optional;

/**
 * A database's own properties.
 *
 * @param comment MariaDB's; empty for none
 */
record DatabaseTraits(String characterSet, String collation, String comment) {
    static DatabaseTraits of(Definitions definitions) {
        Definitions.DatabaseTraits traits = definitions.database();
        return new DatabaseTraits(traits.characterSet(), traits.collation(), traits.comment());
    }

    /** Empty if there is no such database. */
    static Optional<DatabaseTraits> read(SqlSession session, String database) throws SQLException {
        boolean comments = MysqlConnections.version(session.connection()).mariaDb();
        return session.first(
                "SELECT DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME, " + (comments ? "SCHEMA_COMMENT" : "''")
                        + " FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?",
                row -> new DatabaseTraits(row.getString(1), row.getString(2), row.getString(3)),
                database);
    }

    /** As {@code CREATE DATABASE} and {@code ALTER DATABASE} take them. */
    String clause() {
        return "CHARACTER SET " + characterSet + " COLLATE " + collation
                + (comment.isEmpty() ? "" : " COMMENT " + MysqlNames.literal(comment));
    }
}
