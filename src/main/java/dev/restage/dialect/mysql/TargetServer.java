package dev.restage.dialect.mysql;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The target's server, the name of the database on it that is to be replaced, and our sessions there. */
final class TargetServer {
    private final MysqlConnections connections;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean aborted;

    TargetServer(MysqlConnections connections) {
        this.connections = connections;
    }

    /** The same under the name that the server has for the database: where case is ignored, all spellings of it are one. */
    TargetServer named() {
        try (SqlSession session = open()) {
            return MysqlConnections.ignoresCase(session.connection())
                    ? new TargetServer(connections.to(database().toLowerCase(Locale.ROOT)))
                    : this;
        } catch (SQLException failure) {
            throw refused("asking how the server treats names", failure);
        }
    }

    MysqlConnections connections() {
        return connections;
    }

    MysqlErrors errors() {
        return connections.errors();
    }

    /** The name of the database that is to be replaced. */
    String database() {
        return connections.url().database();
    }

    /** A session in no database: the staging database may be missing, and so may the ledger. */
    SqlSession open() {
        return open("");
    }

    /** A session in a database that is there. */
    SqlSession open(String database) {
        requireGoingOn();
        Connection connection = connections.open(database);
        open.add(connection);
        SqlSession session = new SqlSession(connection, open::remove);
        if (aborted) {
            session.close();
            throw stopped();
        }
        return session;
    }

    /** A session that {@link #abort} leaves alone: for records, and for what must be undone if it is not finished. */
    SqlSession openSteady(String database) {
        return new SqlSession(connections.open(database), closed -> {});
    }

    void requireGoingOn() {
        if (aborted) {
            throw stopped();
        }
    }

    private RestageException stopped() {
        return new RestageException(ProblemKind.STOPPED, errors().where(), "the run was stopped", "");
    }

    /** Does what an abort may end: a failure that follows from it is no failure of the target. */
    <T> T explained(Supplier<T> work) {
        try {
            return work.get();
        } catch (RestageException failure) {
            throw aborted && failure.kind() != ProblemKind.STOPPED ? stopped() : failure;
        }
    }

    void explained(Runnable work) {
        explained(() -> {
            work.run();
            return true;
        });
    }

    boolean exists(SqlSession session, String name) {
        try {
            return session.holds(
                    "SELECT EXISTS (SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?)", name);
        } catch (SQLException failure) {
            throw refused("looking for database " + name, failure);
        }
    }

    RestageException refused(String doing, SQLException failure) {
        return errors().withoutRows(doing, failure);
    }

    /**
     * Ends our sessions. A server does not notice that a client is gone before it has something to send, so it is told to end
     * them, by a session of its own.
     */
    void abort() {
        aborted = true;
        List<Connection> present = List.copyOf(open);
        try (Connection killer = connections.connect("")) {
            for (Connection connection : present) {
                kill(killer, connection);
            }
        } catch (SQLException unreachable) {
            // Then they are cut off from this side only.
        }
        for (Connection connection : present) {
            cut(connection);
        }
    }

    /** Ends a session whose result nobody wants to the end. */
    void end(SqlSession session) {
        try (Connection killer = connections.connect("")) {
            kill(killer, session.connection());
        } catch (SQLException unreachable) {
            // Then it is cut off from this side only.
        }
        cut(session.connection());
    }

    private static void kill(Connection killer, Connection connection) {
        try {
            Queries.execute(
                    killer,
                    "KILL CONNECTION " + connection.unwrap(JdbcConnection.class).getId());
        } catch (SQLException gone) {
            // It ended on its own.
        }
    }

    private static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException gone) {
            // It ended on its own.
        }
    }
}
