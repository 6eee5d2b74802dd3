package dev.restage.dialect.postgres;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds what would keep a database from being renamed and that we cannot, or must not, clear away ourselves. */
final class CutoverObstacles {
    private final SqlSession session;
    private final String where;

    CutoverObstacles(SqlSession session, String where) {
        this.session = session;
        this.where = where;
    }

    List<Problem> of(String database) throws SQLException {
        List<Problem> problems = new ArrayList<>();
        problems.addAll(preparedTransactions(database));
        problems.addAll(subscriptions(database));
        problems.addAll(slots(database));
        problems.addAll(sessionsOfSuperusers(database));
        return problems;
    }

    private List<Problem> preparedTransactions(String database) throws SQLException {
        return session.list(
                "SELECT gid, owner FROM pg_catalog.pg_prepared_xacts WHERE database = ?",
                row -> problem(
                        "a prepared transaction of role " + row.getString(2) + " is open in database " + database,
                        "End it there: ROLLBACK PREPARED " + PostgresNames.literal(row.getString(1)) + " (or COMMIT)"),
                database);
    }

    private List<Problem> subscriptions(String database) throws SQLException {
        return session.list(
                "SELECT s.subname FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid"
                        + " WHERE d.datname = ?",
                row -> problem(
                        "subscription " + row.getString(1) + " writes into database " + database,
                        "It would go on writing into the replaced database; remove it there: DROP SUBSCRIPTION "
                                + PostgresNames.quote(row.getString(1))),
                database);
    }

    private List<Problem> slots(String database) throws SQLException {
        return session.list(
                "SELECT slot_name FROM pg_catalog.pg_replication_slots WHERE database = ?",
                row -> problem(
                        "logical replication slot " + row.getString(1) + " belongs to database " + database
                                + " and would stay with the replaced one",
                        "Stop its consumer, then: SELECT pg_drop_replication_slot("
                                + PostgresNames.literal(row.getString(1)) + ")"),
                database);
    }

    private List<Problem> sessionsOfSuperusers(String database) throws SQLException {
        return session.list(
                """
                SELECT a.usename, count(*), min(coalesce(nullif(a.application_name, ''), 'unnamed'))
                  FROM pg_catalog.pg_stat_activity a JOIN pg_catalog.pg_roles r ON r.oid = a.usesysid
                 WHERE a.datname = ? AND r.rolsuper AND a.pid <> pg_catalog.pg_backend_pid()
                   AND NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)
                 GROUP BY a.usename
                """,
                row -> problem(
                        row.getInt(2) + " session(s) of superuser " + row.getString(1) + " (application "
                                + row.getString(3) + ") are in database " + database
                                + ", which only a superuser can end",
                        "Close them before the cutover, or let them use another database"),
                database);
    }

    private Problem problem(String what, String todo) {
        return new Problem(ProblemKind.TARGET, where, what, todo);
    }
}
