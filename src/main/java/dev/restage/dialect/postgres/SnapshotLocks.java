package dev.restage.dialect.postgres;

import dev.restage.schema.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Locks tables against changes of their structure, before the snapshot is taken: a TRUNCATE between snapshot and lock would
 * give an empty table without an error. While it waits for a lock that production holds, everything locked so far makes
 * production wait; so each try is short, lets go of everything, and the pauses between tries grow.
 */
final class SnapshotLocks {
    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(1500);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    private static final int TABLES_PER_STATEMENT = 200;

    private static final String HOLDERS = """
            SELECT DISTINCT l.relation::regclass::text AS relation, a.pid, a.usename, a.application_name
              FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
             WHERE l.mode = 'AccessExclusiveLock' AND a.pid <> pg_backend_pid()
               AND l.relation IN (SELECT to_regclass(name) FROM unnest(?::text[]) AS name)
             ORDER BY 1, 2 LIMIT 3
            """;

    private final SourceSessions sessions;
    private final Connection connection;

    SnapshotLocks(SourceSessions sessions, Connection connection) {
        this.sessions = sessions;
        this.connection = connection;
    }

    /** Begins the transaction that will hold the snapshot, and locks the tables and their descendants in it. */
    void lock(Collection<TableId> tables) {
        for (Duration pause : PAUSES) {
            if (tryToLock(tables)) {
                return;
            }
            pause(pause);
        }
        if (!tryToLock(tables)) {
            throw sessions.connections()
                    .errors()
                    .problem(
                            "the tables could not be locked, because others hold them: " + holders(tables),
                            "Run again when no table is being altered");
        }
    }

    private boolean tryToLock(Collection<TableId> tables) {
        try {
            Queries.execute(
                    connection,
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL lock_timeout = "
                            + LOCK_TIMEOUT.toMillis());
            List<TableId> rest = new ArrayList<>(tables);
            for (int from = 0; from < rest.size(); from += TABLES_PER_STATEMENT) {
                List<TableId> some = rest.subList(from, Math.min(rest.size(), from + TABLES_PER_STATEMENT));
                Queries.execute(connection, "LOCK TABLE " + names(some) + " IN ACCESS SHARE MODE");
            }
            return true;
        } catch (SQLException failure) {
            if (!SqlState.of(failure).lockNotAvailable()) {
                throw sessions.failure("locking the tables against changes", failure);
            }
            rollBack();
            return false;
        }
    }

    private static String names(List<TableId> tables) {
        return tables.stream().map(PostgresNames::quote).collect(Collectors.joining(", "));
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            throw sessions.failure("locking the tables against changes", failure);
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

    private String holders(Collection<TableId> tables) {
        try {
            List<String> holders = Queries.list(
                    connection,
                    HOLDERS,
                    row -> row.getString("relation") + " by process " + row.getInt("pid") + " of role "
                            + row.getString("usename"),
                    (Object) tables.stream().map(PostgresNames::quote).toArray(String[]::new));
            return holders.isEmpty() ? "who it was is no longer known" : String.join("; ", holders);
        } catch (SQLException failure) {
            throw sessions.failure("looking for who holds the tables", failure);
        }
    }
}
