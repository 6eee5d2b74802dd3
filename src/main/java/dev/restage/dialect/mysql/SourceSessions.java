package dev.restage.dialect.mysql;

import dev.restage.problem.RestageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * All sessions that one snapshot has on the source, so that they can be ended together, at once and from any thread. After
 * that, everything fails with the reason for which they were ended.
 */
final class SourceSessions {
    private final MysqlConnections connections;
    private final Map<Connection, Long> open = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable RestageException> ended = new AtomicReference<>();

    SourceSessions(MysqlConnections connections) {
        this.connections = connections;
    }

    MysqlConnections connections() {
        return connections;
    }

    Connection open() {
        requireLive();
        Connection connection = connections.open();
        try {
            adopt(connection);
        } catch (SQLException failure) {
            throw failure("connecting", failure);
        }
        if (ended.get() != null) {
            close(connection);
        }
        requireLive();
        return connection;
    }

    /** Takes in a session that was opened before. */
    void adopt(Connection connection) throws SQLException {
        open.put(connection, Long.parseLong(Queries.text(connection, "SELECT CONNECTION_ID()")));
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
        open.keySet().forEach(this::close);
    }

    /** The server's numbers of the sessions. */
    Set<Long> ids() {
        return Set.copyOf(open.values());
    }

    /** Has the server end what a session is doing; its transaction goes on. Safe from any thread. */
    void interrupt(Connection connection) {
        Long id = open.get(connection);
        if (id != null) {
            kill("KILL QUERY ", List.of(id), null);
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
     * Ends all sessions. The server is asked too, by a session of the same user: that a connection was closed is noticed by a
     * server that is sorting or sleeping only when it next writes to it.
     *
     * @param bystander a connection that is not one of them; null to make one
     */
    void end(RestageException reason, @Nullable Connection bystander) {
        if (!ended.compareAndSet(null, reason)) {
            return;
        }
        Collection<Long> ids = ids();
        open.keySet().forEach(SourceSessions::abort);
        open.clear();
        if (!ids.isEmpty()) {
            kill("KILL CONNECTION ", ids, bystander);
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            // It is what we want.
        }
    }

    private void kill(String statement, Collection<Long> ids, @Nullable Connection bystander) {
        if (bystander != null) {
            ids.forEach(id -> kill(bystander, statement + id));
            return;
        }
        try (Connection own = connections.connect("")) {
            ids.forEach(id -> kill(own, statement + id));
        } catch (SQLException serverGone) {
            // Then its sessions end with it, or when they find their connections closed.
        }
    }

    private static void kill(Connection connection, String statement) {
        try {
            Queries.execute(connection, statement);
        } catch (SQLException alreadyGone) {
            // It is what we want.
        }
    }
}
