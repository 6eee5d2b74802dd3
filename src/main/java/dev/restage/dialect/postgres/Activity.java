package dev.restage.dialect.postgres;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;

/** All that goes on at a target, so that it can be ended from any thread. Nothing new begins after that. */
final class Activity {
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Set<PgProcess> processes = ConcurrentHashMap.newKeySet();
    private volatile boolean aborted;

    Connection began(Connection connection) {
        connections.add(connection);
        if (aborted) {
            abort(connection);
            throw stopped();
        }
        return connection;
    }

    void ended(Connection connection) {
        connections.remove(connection);
    }

    PgProcess began(PgProcess process) {
        processes.add(process);
        if (aborted) {
            process.abort();
            throw stopped();
        }
        return process;
    }

    void ended(PgProcess process) {
        processes.remove(process);
    }

    void abort() {
        aborted = true;
        processes.forEach(PgProcess::abort);
        connections.forEach(Activity::abort);
    }

    private static void abort(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
            connection.abort(Runnable::run);
        } catch (SQLException gone) {
            // It had ended by itself.
        }
    }

    /** What to throw: a failure that followed from an abort is no failure of the target. */
    RestageException explain(RestageException failure) {
        return aborted && failure.kind() != ProblemKind.STOPPED ? stopped() : failure;
    }

    private static RestageException stopped() {
        return new RestageException(ProblemKind.STOPPED, "", "the run was stopped", "");
    }
}
