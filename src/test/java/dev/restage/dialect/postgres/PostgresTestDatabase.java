package dev.restage.dialect.postgres;

import dev.restage.connection.Endpoint;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.TestDatabase;
import dev.restage.testing.EmbeddedServer;
import java.util.List;

/** A new database on the embedded server. */
record PostgresTestDatabase(String name) implements TestDatabase {
    static PostgresTestDatabase create(String prefix) {
        return new PostgresTestDatabase(EmbeddedServer.createDatabase(prefix));
    }

    @Override
    public Dialect dialect() {
        return new PostgresDialect();
    }

    @Override
    public Endpoint endpoint() {
        return EmbeddedServer.endpoint(name);
    }

    @Override
    public String schema() {
        return "public";
    }

    @Override
    public void execute(String sql) {
        EmbeddedServer.execute(name, sql);
    }

    @Override
    public void drop() {
        EmbeddedServer.execute("postgres", "DROP DATABASE " + name);
    }

    @Override
    public List<String> query(String sql) {
        return EmbeddedServer.query(name, sql);
    }
}
