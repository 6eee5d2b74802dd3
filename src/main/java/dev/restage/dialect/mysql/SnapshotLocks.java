package dev.restage.dialect.mysql;

import dev.restage.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps the source still for the moment in which all readers begin their transactions, so that they get the same view. Of the
 * ways that there are it takes the first that this user is allowed: to stop commits (MariaDB), to stop all writing (MySQL),
 * or to lock the tables that are read. Behind a statement that runs for long each of these would make production wait; so
 * a try lasts a second, lets go of everything, and the pauses between tries grow.
 */
final class SnapshotLocks implements AutoCloseable {
    private static final int LOCK_WAIT_SECONDS = 1;
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(15));

    private final SourceSessions sessions;
    private final Connection connection;
    private final boolean mariaDb;

    /** How the source was kept still. */
    enum Way {
        COMMITS("BACKUP STAGE END"),
        ALL_WRITING("UNLOCK TABLES"),
        OWN_TABLES("UNLOCK TABLES"),
        /** Not at all: then only one session may read. */
        NONE("DO 0");

        private final String release;

        Way(String release) {
            this.release = release;
        }
    }

    private Way held = Way.NONE;

    SnapshotLocks(SourceSessions sessions, Connection connection, MysqlVersion version) throws SQLException {
        this.sessions = sessions;
        this.connection = connection;
        this.mariaDb = version.mariaDb();
        Queries.execute(connection, "SET SESSION lock_wait_timeout = " + LOCK_WAIT_SECONDS);
    }

    /** Holds until {@link #close}. */
    Way acquire(Collection<Table> tables) {
        boolean stopped = mariaDb
                ? allowed(Way.COMMITS, "BACKUP STAGE START", "BACKUP STAGE BLOCK_COMMIT")
                : allowed(Way.ALL_WRITING, "FLUSH LOCAL TABLES WITH READ LOCK");
        if (!stopped && !tables.isEmpty()) {
            allowed(Way.OWN_TABLES, lockTables(tables));
        }
        return held;
    }

    /** Locks tables that no transaction shows a view of, for as long as the connection does nothing else. */
    void hold(Collection<Table> tables) {
        if (!allowed(Way.OWN_TABLES, lockTables(tables))) {
            throw sessions.connections()
                    .errors()
                    .problem(
                            "the privilege is missing to lock " + names(tables)
                                    + ", whose storage engine knows no snapshots",
                            "`restage check` names what to grant");
        }
    }

    private static String lockTables(Collection<Table> tables) {
        return "LOCK TABLES "
                + tables.stream()
                        .map(table -> MysqlNames.quote(table.id()) + " READ")
                        .collect(Collectors.joining(", "));
    }

    private static String names(Collection<Table> tables) {
        return tables.stream().map(table -> table.id().toString()).collect(Collectors.joining(", "));
    }

    /** @return false if this user may not do so */
    private boolean allowed(Way way, String... statements) {
        for (Duration pause : PAUSES) {
            Outcome outcome = tryTo(way, statements);
            if (outcome != Outcome.BUSY) {
                return outcome == Outcome.DONE;
            }
            pause(pause);
        }
        throw sessions.connections()
                .errors()
                .problem(
                        "production was busy all the time: the moment of quiet that a snapshot needs was tried for "
                                + PAUSES.size() + " times, a second each",
                        "Run again when no statement runs for long, read from a replica, or set limits.connections: 1, which"
                                + " needs no lock");
    }

    private enum Outcome {
        DONE,
        BUSY,
        NOT_ALLOWED
    }

    private Outcome tryTo(Way way, String... statements) {
        try {
            for (String statement : statements) {
                Queries.execute(connection, statement);
                held = way;
            }
            return Outcome.DONE;
        } catch (SQLException failure) {
            MysqlErrorCode code = MysqlErrorCode.of(failure);
            // A FLUSH that times out while it waits for tables keeps the global lock that it has by then.
            if (way == Way.ALL_WRITING && code.lockNotAvailable()) {
                held = way;
            }
            close();
            if (code.lockNotAvailable()) {
                return Outcome.BUSY;
            }
            // Managed servers answer as if the password were wrong.
            if (code.missingPrivilege() || code.wrongPassword()) {
                return Outcome.NOT_ALLOWED;
            }
            throw sessions.failure("locking for the snapshot", failure);
        }
    }

    private void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        sessions.requireLive();
    }

    /** Lets production go on. */
    @Override
    public void close() {
        if (held == Way.NONE) {
            return;
        }
        try {
            Queries.execute(connection, held.release);
            held = Way.NONE;
        } catch (SQLException failure) {
            // A session that ends takes its locks along.
            sessions.close(connection);
        }
    }
}
