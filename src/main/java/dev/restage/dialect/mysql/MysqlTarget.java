package dev.restage.dialect.mysql;

import dev.restage.connection.Endpoint;
import dev.restage.dialect.Target;

/** The server that holds a staging database. */
final class MysqlTarget {
    private MysqlTarget() {}

    static Target open(Endpoint endpoint, String application) {
        throw new UnsupportedOperationException("no target yet for " + endpoint.label() + " and " + application);
    }
}
