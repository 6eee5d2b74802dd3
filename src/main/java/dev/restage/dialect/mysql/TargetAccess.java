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

    private static final String OWN_PATTERN = "`restage\\_%`";

    private final TargetServer server;
    private final SqlSession session;
    private final Account account;
    private final Grants grants;
    private final boolean patterns;
    private final List<Problem> problems = new ArrayList<>();

    TargetAccess(TargetServer server, SqlSession session) throws SQLException {
        this.server = server;
        this.session = session;
        this.account = Account.of(session);
        this.grants = Grants.of(session);
        this.patterns = Grants.byPattern(session);
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
        checkLiveCode();
        return problems;
    }

    private void checkVersion() throws SQLException {
        MysqlVersion version = MysqlConnections.version(session.connection());
        if (!version.supported()) {
            problem(version.product() + " is not supported", "Use MySQL 8.0 or newer, or MariaDB 10.6 or newer");
        }
    }

    private void checkPrivileges() throws SQLException {
        checkPrivileges(server.database(), quotedPattern(server.database()), NEEDED);
        checkPrivileges(OWN, patterns ? OWN_PATTERN : "*", NEEDED);
        if (!grants.anyOnServer("PROCESS")) {
            problem(
                    "this user does not see other sessions, so the ones in the way of the cutover could not be named",
                    "GRANT PROCESS ON *.* TO " + account.quoted());
        }
        boolean mariaDb = MysqlConnections.version(session.connection()).mariaDb();
        checkRoutines();
        String killing = mariaDb ? "CONNECTION ADMIN" : "CONNECTION_ADMIN";
        if (!grants.anyOnServer(killing, "SUPER")) {
            problem(
                    "this user may not end sessions of others, and one idle transaction would keep the cutover waiting",
                    "GRANT " + killing + " ON *.* TO " + account.quoted());
        }
    }

    /** What is not shown cannot be put back. */
    private void checkRoutines() throws SQLException {
        MysqlVersion version = MysqlConnections.version(session.connection());
        if (!version.mariaDb() && !grants.anyOnServer("SHOW_ROUTINE", "SELECT")) {
            problem(
                    "this user does not see how routines of others are made, so they could not be put back by a rollback",
                    "GRANT SHOW_ROUTINE ON *.* TO " + account.quoted());
        } else if (version.mariaDbAtLeast(11, 3, 0)) {
            checkPrivileges(server.database(), quotedPattern(server.database()), List.of("SHOW CREATE ROUTINE"));
            checkPrivileges(OWN, OWN_PATTERN, List.of("SHOW CREATE ROUTINE"));
        } else if (version.mariaDb() && !seesRoutines()) {
            problem(
                    "this user does not see how routines of others are made, so they could not be put back by a rollback",
                    "GRANT SELECT ON mysql.proc TO " + account.quoted());
        }
    }

    private boolean seesRoutines() {
        try {
            session.texts("SELECT 1 FROM mysql.proc LIMIT 0");
            return true;
        } catch (SQLException denied) {
            return false;
        }
    }

    private void checkPrivileges(String database, String pattern, List<String> needed) {
        List<String> missing = grants.missing(database, needed);
        if (!missing.isEmpty()) {
            problem(
                    "privileges are missing on " + pattern + ".*: " + String.join(", ", missing),
                    "GRANT " + String.join(", ", missing) + " ON " + pattern + ".* TO " + account.quoted());
        }
    }

    /** A database's name in a GRANT is a pattern. */
    private String quotedPattern(String database) {
        return !patterns
                ? MysqlNames.quote(database)
                : MysqlNames.quote(
                        database.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%"));
    }

    private void checkWritable() throws SQLException {
        // This user may be one who can write all the same; but then it is a replica, or frozen for a reason.
        boolean closed = session.holds("SELECT @@GLOBAL.read_only");
        if (closed) {
            problem(
                    "the server only reads (read_only)",
                    "Name the primary server in the url, or SET GLOBAL read_only = OFF if it is no replica");
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

    private void checkLiveCode() throws SQLException {
        if (!server.exists(session, server.database())) {
            return;
        }
        List<CodeObject> code;
        try (SqlSession live = server.open(server.database())) {
            code = new CodeReader(live.connection()).readAll();
        } catch (SQLException notShown) {
            // What this user lacks for it is among the problems already.
            return;
        }
        problems.addAll(CodeAccess.ofLive(server, session, code));
    }

    private void problem(String what, String todo) {
        problems.add(server.errors().of(what, todo));
    }
}
