package dev.restage.dialect.postgres;

import dev.restage.testing.EmbeddedServer;
import java.util.List;

/** Lets another role keep the ledger of the shared test server for a while. */
record LedgerOwner(String role) implements AutoCloseable {
    static LedgerOwner lend(String role) {
        Ledger.open(new TargetServer(
                        PostgresConnections.ofTarget(EmbeddedServer.endpoint("postgres"), "restage test"),
                        new Activity()))
                .close();
        give(role);
        return new LedgerOwner(role);
    }

    private static void give(String role) {
        EmbeddedServer.execute("postgres", "ALTER DATABASE " + Ledger.DATABASE + " OWNER TO " + role);
        EmbeddedServer.execute(Ledger.DATABASE, "ALTER SCHEMA restage OWNER TO " + role);
        for (String table : List.of("version", "lease", "target", "database", "journal")) {
            EmbeddedServer.execute(Ledger.DATABASE, "ALTER TABLE restage." + table + " OWNER TO " + role);
        }
    }

    @Override
    public void close() {
        give(EmbeddedServer.SUPERUSER);
    }
}
