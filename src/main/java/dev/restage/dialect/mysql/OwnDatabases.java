package dev.restage.dialect.mysql;

import dev.restage.dialect.mysql.Ledger.OwnDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates and drops the databases that Restage keeps beside a staging database, and never any other. */
final class OwnDatabases {
    private final TargetServer server;
    private final Ledger ledger;

    OwnDatabases(TargetServer server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
    }

    /** Creates a shadow; its name is in the ledger before it exists, so that it is found whatever happens. */
    String createShadow(String run, DatabaseTraits traits) {
        try {
            String name = OwnNames.shadow(ledger.session(), server.database(), run);
            ledger.registerShadow(name, server.database(), run);
            ledger.session().execute("CREATE DATABASE " + MysqlNames.quote(name) + " " + traits.clause());
            return name;
        } catch (SQLException failure) {
            throw server.refused("creating the shadow database", failure);
        }
    }

    /** The shadow of a run, if it is still there. */
    Optional<String> shadowOf(String run) {
        return ledger.databases(server.database()).stream()
                .filter(own -> own.state() == Ledger.State.SHADOW && own.run().equals(run))
                .map(OwnDatabase::name)
                .filter(this::exists)
                .findFirst();
    }

    List<OwnDatabase> generations() {
        return ledger.databases(server.database()).stream()
                .filter(own -> own.state() == Ledger.State.GENERATION && exists(own.name()))
                .toList();
    }

    /** Clears what runs that died left behind. @return a line for each */
    List<String> clear(String run) {
        List<String> lines = new ArrayList<>();
        for (OwnDatabase own : ledger.databases(server.database())) {
            boolean dead = own.state() == Ledger.State.SHADOW && !own.run().equals(run);
            if (!exists(own.name())) {
                ledger.forget(own.name());
            } else if (dead || own.state() == Ledger.State.DROPPING) {
                drop(own.name());
                lines.add(
                        dead
                                ? "dropped " + own.name() + ", the unfinished database of run " + own.run()
                                : "dropped " + own.name() + ", which an earlier run had given up");
            }
        }
        return lines;
    }

    boolean exists(String name) {
        return server.exists(ledger.session(), name);
    }

    /** Drops it. If that fails, the next run's {@link #clear} tries again. */
    void drop(String name) {
        try {
            ledger.markDropping(name);
            ledger.session().execute("DROP DATABASE IF EXISTS " + MysqlNames.quote(name));
            ledger.forget(name);
        } catch (SQLException failure) {
            throw server.refused("dropping database " + name, failure);
        }
    }

    long bytes(String name) {
        try {
            return ledger.session()
                    .number(
                            "SELECT SUM(DATA_LENGTH + INDEX_LENGTH) FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?",
                            name);
        } catch (SQLException failure) {
            throw server.refused("measuring database " + name, failure);
        }
    }
}
