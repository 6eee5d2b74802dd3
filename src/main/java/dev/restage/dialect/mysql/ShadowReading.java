package dev.restage.dialect.mysql;

import dev.restage.problem.RestageException;
import java.sql.Connection;
import java.sql.SQLException;

/** A session in which a reader reads a table of the shadow back; it goes back unless its query was cut short or failed. */
final class ShadowReading implements MysqlTableReader.ReaderLease {
    private final TargetServer server;
    private final ReadBackSessions sessions;
    private final SqlSession session;
    private boolean spoilt;

    ShadowReading(TargetServer server, ReadBackSessions sessions) {
        this.server = server;
        this.sessions = sessions;
        session = sessions.take();
    }

    @Override
    public Connection connection() {
        return session.connection();
    }

    /** Reading a shadow back has no limits: nobody else works there. */
    @Override
    public void received(long bytes) {}

    @Override
    public RestageException failure(String doing, SQLException failure) {
        spoilt = true;
        return server.errors().during(doing, failure);
    }

    @Override
    public RestageException problem(String what, String todo) {
        spoilt = true;
        return server.errors().problem(what, todo);
    }

    @Override
    public void interrupt() {
        spoilt = true;
        server.end(session);
    }

    @Override
    public void giveBack() {
        if (spoilt) {
            session.close();
        } else {
            sessions.giveBack(session);
        }
    }
}
