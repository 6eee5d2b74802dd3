package dev.restage.dialect.postgres;

import java.sql.SQLException;
import java.util.List;

/**
 * Ends the sessions of some databases again and again, until closed. While a RENAME waits with the database's lock in its
 * hand nobody new gets in, so each round leaves fewer of them.
 */
final class SessionEnder implements AutoCloseable {
    private static final long PAUSE_MILLIS = 15;

    private final SqlSession session;
    private final List<Long> databases;
    private final Thread thread;
    private volatile boolean closed;

    private SessionEnder(SqlSession session, List<Long> databases) {
        this.session = session;
        this.databases = databases;
        this.thread = new Thread(this::endUntilClosed, "restage-session-ender");
        thread.setDaemon(true);
    }

    /** @param session belongs to it from now on */
    static SessionEnder start(SqlSession session, List<Long> databases) {
        SessionEnder ender = new SessionEnder(session, databases);
        ender.thread.start();
        return ender;
    }

    private void endUntilClosed() {
        try (session) {
            while (!closed) {
                endAll(session, databases);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException lost) {
            // The RENAME then finds the sessions that are left, and says so.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends each session that we may end; one that we may not does not spare the others. */
    static void endAll(SqlSession session, List<Long> databases) throws SQLException {
        List<Integer> pids = session.list(
                "SELECT pid FROM pg_catalog.pg_stat_activity WHERE datid::bigint = ANY (?)"
                        + " AND usesysid IS NOT NULL AND pid <> pg_catalog.pg_backend_pid()",
                row -> row.getInt(1),
                (Object) databases.toArray(Long[]::new));
        for (int pid : pids) {
            end(session, pid);
        }
    }

    private static void end(SqlSession session, int pid) throws SQLException {
        try {
            session.execute("SELECT pg_catalog.pg_terminate_backend(" + pid + ")");
        } catch (SQLException failure) {
            if (!SqlState.of(failure).missingPrivilege()) {
                throw failure;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
