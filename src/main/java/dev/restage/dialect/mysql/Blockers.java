package dev.restage.dialect.mysql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds sessions that keep a database's tables from being renamed, and ends them: first those that do nothing while their
 * transaction is open, later also those whose statement does not end.
 */
final class Blockers {
    private static final int PATIENT_ROUNDS = 2;

    /** MySQL knows who holds which table. */
    private static final String BY_TABLE = """
            SELECT DISTINCT t.PROCESSLIST_ID, t.PROCESSLIST_USER, t.PROCESSLIST_HOST, t.PROCESSLIST_COMMAND,
                   t.PROCESSLIST_TIME
              FROM performance_schema.metadata_locks m
              JOIN performance_schema.threads t ON t.THREAD_ID = m.OWNER_THREAD_ID
             WHERE m.OBJECT_TYPE = 'TABLE' AND m.OBJECT_SCHEMA = ? AND m.LOCK_STATUS = 'GRANTED'
               AND t.PROCESSLIST_ID IS NOT NULL AND t.PROCESSLIST_ID <> CONNECTION_ID()
            """;

    /** Otherwise: who is in the database and in a transaction, or busy. */
    private static final String BY_DATABASE = """
            SELECT DISTINCT p.ID, p.USER, p.HOST, p.COMMAND, p.TIME
              FROM information_schema.PROCESSLIST p
             WHERE p.DB = ? AND p.ID <> CONNECTION_ID()
               AND (p.COMMAND <> 'Sleep'
                    OR EXISTS (SELECT 1 FROM information_schema.INNODB_TRX trx WHERE trx.trx_mysql_thread_id = p.ID))
            """;

    private final SqlSession session;
    private final String database;

    Blockers(SqlSession session, String database) {
        this.session = session;
        this.database = database;
    }

    record Blocker(long id, String user, String host, String command, long seconds) {
        boolean idle() {
            return command.equals("Sleep");
        }

        String line() {
            return "connection " + id + " of " + user + " at " + host
                    + (idle() ? " (its transaction is open, and it does nothing for " : " (busy for ") + seconds
                    + " s)";
        }
    }

    List<Blocker> find() throws SQLException {
        try {
            List<Blocker> holders = list(BY_TABLE);
            return holders.isEmpty() ? list(BY_DATABASE) : holders;
        } catch (SQLException notMysqlOrDenied) {
            return list(BY_DATABASE);
        }
    }

    private List<Blocker> list(String sql) throws SQLException {
        return session.list(
                sql,
                row -> new Blocker(
                        row.getLong(1),
                        String.valueOf(row.getString(2)),
                        String.valueOf(row.getString(3)),
                        String.valueOf(row.getString(4)),
                        row.getLong(5)),
                database);
    }

    /**
     * Ends those that have stood still since before the last attempt. A session at work between two of its statements is not
     * among them: it has just been heard of.
     *
     * @param round counts from 1
     * @return those found, ended or not
     */
    List<Blocker> end(int round) throws SQLException {
        List<Blocker> ended = new ArrayList<>();
        for (Blocker blocker : find()) {
            boolean standsStill =
                    blocker.idle() ? blocker.seconds() >= 1 : blocker.seconds() >= 2 && round > PATIENT_ROUNDS;
            if (standsStill) {
                end(blocker);
            }
            ended.add(blocker);
        }
        return ended;
    }

    private void end(Blocker blocker) throws SQLException {
        try {
            session.execute("KILL CONNECTION " + blocker.id());
        } catch (SQLException failure) {
            MysqlErrorCode code = MysqlErrorCode.of(failure);
            // 1094: it is gone; 1095: it is another user's, and a privilege is missing. It is named then.
            if (code.number() != 1094 && code.number() != 1095 && !code.missingPrivilege()) {
                throw failure;
            }
        }
    }
}
