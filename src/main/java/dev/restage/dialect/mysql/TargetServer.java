package dev.restage.dialect.mysql;

import dev.restage.problem.RestageException;
import java.sql.SQLException;

/** The target's server, and the name of the database on it that is to be replaced. */
final class TargetServer {
    private final MysqlConnections connections;

    TargetServer(MysqlConnections connections) {
        this.connections = connections;
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
        return new SqlSession(connections.open(""));
    }

    /** A session in a database that is there. */
    SqlSession open(String database) {
        return new SqlSession(connections.open(database));
    }

    RestageException refused(String doing, SQLException failure) {
        return errors().withoutRows(doing, failure);
    }
}
