package dev.restage.dialect.postgres;

import dev.restage.problem.RestageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * All sessions that one snapshot has on the source, so that they can be ended together, at once and from any thread. After
 * that, everything fails with the reason for which they were ended.
 */
final class SourceSessions {
    private static final String TERMINATE = "SELECT pg_terminate_backend(pid) FROM unnest(?::int[]) AS pid";

    private final PostgresConnections connections;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Set<PgProcess> programs = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable RestageException> ended = new AtomicReference<>();

    SourceSessions(PostgresConnections connections) {
        this.connections = connections;
    }

    PostgresConnections connections() {
        return connections;
    }

    Connection open() {
        requireLive();
        Connection connection = connections.open();
        open.add(connection);
        if (ended.get() != null) {
            close(connection);
        }
        requireLive();
        return connection;
    }

    /** Takes in a session that was opened before. */
    void adopt(Connection connection) {
        open.add(connection);
    }

    void close(Connection connection) {
        open.remove(connection);
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // Nothing is left to close.
        }
    }

    void closeAll() {
        open.forEach(this::close);
    }

    /** Ends a session in the middle of a statement, without waiting for what the server still sends. */
    void abandon(Connection connection) {
        open.remove(connection);
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException alreadyGone) {
            // It is what we want.
        }
        abort(connection);
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            // It is what we want.
        }
    }

    void watch(PgProcess program) {
        programs.add(program);
        if (ended.get() != null) {
            program.abort();
        }
    }

    void unwatch(PgProcess program) {
        programs.remove(program);
    }

    /** The server's process ids of the sessions. */
    Integer[] processIds() {
        return open.stream().map(SourceSessions::processId).toArray(Integer[]::new);
    }

    static int processId(Connection connection) {
        try {
            return connection.unwrap(PGConnection.class).getBackendPID();
        } catch (SQLException closed) {
            return 0;
        }
    }

    /** Fails if the sessions were ended. */
    void requireLive() {
        RestageException reason = ended.get();
        if (reason != null) {
            throw new RestageException(reason.problems());
        }
    }

    /** What a failed statement means: the reason if the sessions were ended, else what the server says. */
    RestageException failure(String doing, SQLException failure) {
        RestageException reason = ended.get();
        return reason == null ? connections.errors().during(doing, failure) : new RestageException(reason.problems());
    }

    /**
     * Ends all sessions. The server is asked too, by a session of the same role: that a connection was closed is noticed by
     * a server that is sorting or sleeping only when it next writes to it.
     *
     * @param bystander a connection that is not one of them; null to make one
     */
    void end(RestageException reason, @Nullable Connection bystander) {
        if (!ended.compareAndSet(null, reason)) {
            return;
        }
        Integer[] processes = processIds();
        programs.forEach(PgProcess::abort);
        open.forEach(SourceSessions::abort);
        open.clear();
        if (processes.length > 0) {
            terminate(processes, bystander);
        }
    }

    private void terminate(Integer[] processes, @Nullable Connection bystander) {
        try {
            if (bystander != null) {
                Queries.list(bystander, TERMINATE, row -> row.getBoolean(1), (Object) processes);
                return;
            }
            try (Connection own = connections.connect(connections.url().database())) {
                Queries.list(own, TERMINATE, row -> row.getBoolean(1), (Object) processes);
            }
        } catch (SQLException serverGone) {
            // Then its sessions end with it, or when they find their connections closed.
        }
    }
}
