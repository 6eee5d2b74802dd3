package dev.restage.dialect.mysql;

import dev.restage.connection.ReadRate;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sessions that read rows of one snapshot. All were opened under one lock, since MySQL cannot let a session join a view
 * that another has; so one that is lost cannot be replaced, and the others do its work.
 *
 * <p>A table's definition is locked by whoever has read from it, to the end of the transaction. A savepoint before each
 * query, and the way back to it afterwards, lets go of that lock and keeps the view: production can alter a table as soon as
 * nobody reads it any more. The tools that come with MySQL do it so. MariaDB was seen to keep the lock all the same.
 */
final class SnapshotReaders {
    private static final long LOOK_EVERY_MILLISECONDS = 200;
    private static final String SAVEPOINT = "restage_table";

    private final SourceSessions sessions;
    private final LinkedBlockingDeque<Connection> idle;
    private final AtomicInteger alive;
    private final ReadRate rate;
    private final Set<String> tablesTouched = ConcurrentHashMap.newKeySet();

    /** @param readers sessions in a transaction that has its view */
    SnapshotReaders(SourceSessions sessions, List<Connection> readers, int megabytesPerSecond) {
        this.sessions = sessions;
        this.idle = new LinkedBlockingDeque<>(readers);
        this.alive = new AtomicInteger(readers.size());
        this.rate = new ReadRate(megabytesPerSecond);
    }

    /**
     * Waits until a session is free.
     *
     * @param table the one that will be read
     */
    MysqlTableReader.ReaderLease lease(String table) {
        Connection connection = awaitIdle();
        Lease lease = new Lease(connection);
        tablesTouched.add(table);
        try {
            Queries.execute(connection, "SAVEPOINT " + SAVEPOINT);
            return lease;
        } catch (SQLException failure) {
            lease.giveBack();
            throw sessions.failure("preparing to read " + table, failure);
        }
    }

    /** The names of the tables that are or were read, and may still be locked. */
    Set<String> tablesTouched() {
        return Set.copyOf(tablesTouched);
    }

    private Connection awaitIdle() {
        try {
            while (true) {
                sessions.requireLive();
                Connection free = idle.poll(LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (free != null) {
                    return free;
                }
                if (alive.get() == 0) {
                    throw sessions.connections()
                            .errors()
                            .problem(
                                    "all sessions that held the snapshot have ended on the server",
                                    "See the server's log for who ended them, or whether it was restarted; then run again");
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RestageException(
                    ProblemKind.STOPPED,
                    sessions.connections().errors().where(),
                    "reading was stopped while it waited for a connection",
                    "");
        }
    }

    private final class Lease implements MysqlTableReader.ReaderLease {
        private final Connection connection;
        private boolean interrupted;
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
        public void interrupt() {
            interrupted = true;
            sessions.interrupt(connection);
        }

        @Override
        public void giveBack() {
            if (givenBack) {
                return;
            }
            givenBack = true;
            if (isClean()) {
                idle.addFirst(connection);
            } else {
                alive.decrementAndGet();
                sessions.close(connection);
            }
        }

        /** An interruption that came too late for its query ends the next statement instead, so that one does nothing. */
        private boolean isClean() {
            if (interrupted) {
                try {
                    Queries.execute(connection, "DO 0");
                } catch (SQLException late) {
                    // It was meant for the query before.
                }
            }
            try {
                Queries.execute(connection, "ROLLBACK TO SAVEPOINT " + SAVEPOINT);
                return true;
            } catch (SQLException lost) {
                return false;
            }
        }
    }
}
