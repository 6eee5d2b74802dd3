package dev.restage.dialect.postgres;

import dev.restage.connection.ReadRate;
import dev.restage.connection.SourceLimits;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The sessions that read rows of one snapshot: never more than the job allows, each used for one slice after another. */
final class SnapshotReaders {
    private static final long LOOK_EVERY_MILLISECONDS = 200;

    private final SourceSessions sessions;
    private final String snapshot;
    private final Semaphore permits;
    private final ReadRate rate;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    /** @param snapshot as {@code pg_export_snapshot} named it */
    SnapshotReaders(SourceSessions sessions, String snapshot, SourceLimits limits) {
        this.sessions = sessions;
        this.snapshot = snapshot;
        this.permits = new Semaphore(limits.connections(), true);
        this.rate = new ReadRate(limits.megabytesPerSecond());
    }

    /**
     * Waits until a session is free.
     *
     * @param searchPath where names in the statement to come are looked for
     */
    PostgresTableReader.ReaderLease lease(String searchPath) {
        awaitPermit();
        try {
            Connection free = idle.poll();
            Connection connection = free == null ? open() : free;
            setPath(connection, searchPath);
            return new Lease(connection);
        } catch (RuntimeException failure) {
            permits.release();
            throw failure;
        }
    }

    private void awaitPermit() {
        try {
            do {
                sessions.requireLive();
            } while (!permits.tryAcquire(LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RestageException(
                    ProblemKind.STOPPED,
                    sessions.connections().errors().where(),
                    "reading was stopped while it waited for a connection",
                    "");
        }
    }

    private Connection open() {
        Connection connection = sessions.open();
        try {
            connection.setAutoCommit(false);
            Queries.execute(
                    connection,
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET TRANSACTION SNAPSHOT "
                            + PostgresNames.literal(snapshot));
            return connection;
        } catch (SQLException failure) {
            sessions.close(connection);
            throw sessions.failure("joining the snapshot", failure);
        }
    }

    private void setPath(Connection connection, String searchPath) {
        try {
            Queries.execute(connection, "SET LOCAL search_path = " + searchPath);
        } catch (SQLException failure) {
            sessions.close(connection);
            throw sessions.failure("preparing to read", failure);
        }
    }

    private final class Lease implements PostgresTableReader.ReaderLease {
        private final Connection connection;
        private boolean givenBack;

        private Lease(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public void received(long bytes) {
            rate.took(bytes, sessions::requireLive);
            sessions.requireLive();
        }

        @Override
        public RestageException failure(String doing, SQLException failure) {
            return sessions.failure(doing, failure);
        }

        @Override
        public RestageException problem(String what, String todo) {
            return sessions.connections().errors().problem(what, todo);
        }

        @Override
        public void giveBack(boolean clean) {
            if (givenBack) {
                return;
            }
            givenBack = true;
            if (clean) {
                idle.add(connection);
            } else {
                sessions.abandon(connection);
            }
            permits.release();
        }
    }
}
