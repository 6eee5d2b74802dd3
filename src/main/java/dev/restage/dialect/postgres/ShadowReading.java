package dev.restage.dialect.postgres;

import dev.restage.problem.RestageException;
import java.sql.Connection;
import java.sql.SQLException;

/** A session of its own for each table that is read back. */
record ShadowReading(TargetServer server, SqlSession session) implements PostgresTableReader.ReaderLease {
    @Override
    public Connection connection() {
        return session.connection();
    }

    @Override
    public void received(long bytes) {
        // Nobody waits for a shadow, so it may be read as fast as it goes.
    }

    @Override
    public RestageException failure(String doing, SQLException failure) {
        return server.activity().explain(server.errors().during(doing, failure));
    }

    @Override
    public RestageException problem(String what, String todo) {
        return server.errors().problem(what, todo);
    }

    @Override
    public void giveBack(boolean clean) {
        session.close();
    }
}
