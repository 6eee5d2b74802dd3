package dev.restage.dialect.mysql;

import dev.restage.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what would keep a refresh from succeeding on a target, each with the statement that mends it. */
final class TargetAccess {
    /** What making, filling and renaming a database takes. */
    private static final List<String> NEEDED = List.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "CREATE",
            "DROP",
            "REFERENCES",
            "INDEX",
            "ALTER",
            "LOCK TABLES",
            "CREATE VIEW",
            "SHOW VIEW",
            "CREATE ROUTINE",
            "ALTER ROUTINE",
            "EXECUTE",
            "TRIGGER",
            "EVENT");

    private static final Set<String> SYSTEM =
            Set.of("mysql", "sys", "information_schema", "performance_schema", Ledger.DATABASE);

    /** A name as those of our own databases begin. */
    private static final String OWN = "restage_shadow_x";

    private final TargetServer server;
    private final SqlSession session;
    private final List<Problem> problems = new ArrayList<>();

    TargetAccess(TargetServer server, SqlSession session) {
        this.server = server;
        this.session = session;
    }

    List<Problem> problems() throws SQLException {
        if (SYSTEM.contains(server.database())) {
            problem(
                    "database " + server.database() + " belongs to the server itself",
                    "Name a staging database in the url");
            return problems;
        }
        checkVersion();
        checkPrivileges();
        checkWritable();
        checkForeignKeysFromOutside();
        checkCodeUnderBinaryLog();
        return problems;
    }

    private void checkVersion() throws SQLException {
        MysqlVersion version = MysqlConnections.version(session.connection());
        if (!version.supported()) {
            problem(version.product() + " is not supported", "Use MySQL 8.0 or newer, or MariaDB 10.6 or newer");
        }
    }

    private void checkPrivileges() throws SQLException {
        Grants grants = Grants.of(session);
        checkDatabase(grants, server.database(), quotedPattern(server.database()));
        checkDatabase(grants, OWN, "`restage\\_%`");
        if (!grants.anyOnServer("PROCESS")) {
            problem(
                    "this user does not see other sessions, so the ones in the way of the cutover could not be named",
                    "GRANT PROCESS ON *.* TO " + account());
        }
        boolean mariaDb = MysqlConnections.version(session.connection()).mariaDb();
        String killing = mariaDb ? "CONNECTION ADMIN" : "CONNECTION_ADMIN";
        if (!grants.anyOnServer(killing, "SUPER")) {
            problem(
                    "this user may not end sessions of others, and one idle transaction would keep the cutover waiting",
                    "GRANT " + killing + " ON *.* TO " + account());
        }
    }

    private void checkDatabase(Grants grants, String database, String pattern) throws SQLException {
        List<String> missing = grants.missing(database, NEEDED);
        if (!missing.isEmpty()) {
            problem(
                    "privileges are missing on databases like " + pattern + ": " + String.join(", ", missing),
                    "GRANT " + String.join(", ", missing) + " ON " + pattern + ".* TO " + account());
        }
    }

    /** A database's name in a GRANT is a pattern. */
    private static String quotedPattern(String database) {
        return MysqlNames.quote(
                database.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%"));
    }

    private String account() throws SQLException {
        String user = session.texts("SELECT CURRENT_USER()").get(0);
        int at = user.lastIndexOf('@');
        return MysqlNames.literal(user.substring(0, at)) + "@" + MysqlNames.literal(user.substring(at + 1));
    }

    private void checkWritable() throws SQLException {
        boolean mariaDb = MysqlConnections.version(session.connection()).mariaDb();
        boolean closed = session.holds(mariaDb ? "SELECT @@GLOBAL.read_only" : "SELECT @@GLOBAL.super_read_only")
                || (session.holds("SELECT @@GLOBAL.read_only")
                        && !Grants.of(session).anyOnServer("SUPER", "CONNECTION_ADMIN", "READ_ONLY ADMIN"));
        if (closed) {
            problem("the server only reads (read_only)", "Name the primary server in the url");
        }
    }

    /** They would follow the tables that they point to into the earlier content. */
    private void checkForeignKeysFromOutside() throws SQLException {
        problems.addAll(session.list(
                "SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, REFERENCED_TABLE_NAME"
                        + " FROM information_schema.REFERENTIAL_CONSTRAINTS"
                        + " WHERE UNIQUE_CONSTRAINT_SCHEMA = ? AND CONSTRAINT_SCHEMA <> ?",
                row -> server.errors()
                        .of(
                                "table " + row.getString(1) + "." + row.getString(2) + " points by foreign key "
                                        + row.getString(3) + " to " + row.getString(4)
                                        + ", and would go on pointing to the replaced table",
                                "ALTER TABLE " + MysqlNames.quote(row.getString(1), row.getString(2))
                                        + " DROP FOREIGN KEY " + MysqlNames.quote(row.getString(3))),
                server.database(),
                server.database()));
    }

    private void checkCodeUnderBinaryLog() throws SQLException {
        boolean trusted = !session.holds("SELECT @@GLOBAL.log_bin")
                || session.holds("SELECT @@GLOBAL.log_bin_trust_function_creators")
                || Grants.of(session).anyOnServer("SUPER", "BINLOG ADMIN");
        boolean code = session.holds(
                "SELECT EXISTS (SELECT 1 FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ?)"
                        + " OR EXISTS (SELECT 1 FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?"
                        + " AND ROUTINE_TYPE = 'FUNCTION')",
                server.database(),
                server.database());
        if (!trusted && code) {
            problem(
                    "the server writes a binary log, and this user may not make triggers or functions",
                    "SET GLOBAL log_bin_trust_function_creators = ON, or GRANT SUPER ON *.* TO " + account());
        }
    }

    private void problem(String what, String todo) {
        problems.add(server.errors().of(what, todo));
    }
}
