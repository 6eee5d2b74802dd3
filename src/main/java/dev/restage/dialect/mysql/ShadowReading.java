package dev.restage.dialect.mysql;

import dev.restage.problem.RestageException;
import java.sql.Connection;
import java.sql.SQLException;

/** A session of its own in which a reader reads a table of the shadow back. */
record ShadowReading(TargetServer server, SqlSession session) implements MysqlTableReader.ReaderLease {
    @Override
    public Connection connection() {
        return session.connection();
    }

    /** Reading a shadow back has no limits: nobody else works there. */
    @Override
    public void received(long bytes) {}

    @Override
    public RestageException failure(String doing, SQLException failure) {
        return server.errors().during(doing, failure);
    }

    @Override
    public RestageException problem(String what, String todo) {
        return server.errors().problem(what, todo);
    }

    @Override
    public void interrupt() {
        server.end(session);
    }

    @Override
    public void giveBack() {
        session.close();
    }
}
