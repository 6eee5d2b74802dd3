package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.Ledger.OwnDatabase;
import dev.restage.problem.RestageException;
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

    /** Keeps everybody out but its owner and superusers: no tester or monitor shall land in it. */
    static void closeToOthers(SqlSession session, String database) throws SQLException {
        List<String> roles = session.texts("""
                SELECT DISTINCT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END
                  FROM pg_catalog.pg_database d
                 CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
                 WHERE d.datname = ? AND a.grantee <> d.datdba
                """, database);
        for (String role : roles) {
            session.execute("REVOKE ALL ON DATABASE " + PostgresNames.quote(database) + " FROM " + role + " CASCADE");
        }
    }

    /** Creates a shadow; its name is in the ledger before it exists, so that it is found whatever happens. */
    OwnDatabase createShadow(String run, DatabaseTraits source) {
        try {
            SqlSession session = ledger.session();
            String options = ShadowProperties.of(source, session.version(), server.errors()) + tablespace(session);
            String name = OwnNames.shadow(session, server.database(), run);
            ledger.registerShadow(name, server.database(), run);
            create(name, options, source);
            ledger.setOid(name, oid(name).orElse(0L));
            closeToOthers(session, name);
            return ledger.database(name).orElseThrow();
        } catch (SQLException failure) {
            throw server.errors().withoutRows("creating the shadow database", failure);
        }
    }

    /** Whoever put the staging database on a volume of its own wants the next one there too. */
    private String tablespace(SqlSession session) throws SQLException {
        return session.first("""
                        SELECT ' TABLESPACE ' || quote_ident(t.spcname)
                          FROM pg_catalog.pg_database d JOIN pg_catalog.pg_tablespace t ON t.oid = d.dattablespace
                         WHERE d.datname = ? AND t.spcname <> 'pg_default'
                        """, row -> row.getString(1), server.database()).orElse("");
    }

    private void create(String name, String options, DatabaseTraits source) {
        try {
            String quoted = PostgresNames.quote(name);
            ledger.session().execute("CREATE DATABASE " + quoted + " TEMPLATE template0" + options);
        } catch (SQLException failure) {
            ledger.forget(name);
            throw ShadowProperties.explain(source, failure, server.errors());
        }
    }

    /** The shadow of a run, if it is still the database that the run created. */
    Optional<OwnDatabase> shadowOf(String run) {
        return ledger.databases(server.database()).stream()
                .filter(own -> own.state() == Ledger.State.SHADOW && own.run().equals(run))
                .filter(this::exists)
                .findFirst();
    }

    List<OwnDatabase> generations() {
        return ledger.databases(server.database()).stream()
                .filter(own -> own.state() == Ledger.State.GENERATION)
                .filter(this::exists)
                .toList();
    }

    /** Clears what runs that died left behind. @return a line for each */
    List<String> clear(String run) {
        List<String> lines = new ArrayList<>();
        for (OwnDatabase own : ledger.databases(server.database())) {
            boolean dead = own.state() == Ledger.State.SHADOW && !own.run().equals(run);
            if (!exists(own) && !beingCreated(own)) {
                ledger.forget(own.name());
            } else if (dead || own.state() == Ledger.State.DROPPING) {
                drop(own);
                lines.add(
                        dead
                                ? "dropped " + own.name() + ", the unfinished database of run " + own.run()
                                : "dropped " + own.name() + ", which an earlier run had given up");
            }
        }
        return lines;
    }

    /** A run that died between CREATE DATABASE and its record left an oid of 0. */
    private boolean beingCreated(OwnDatabase own) {
        return own.oid() == 0 && oid(own.name()).isPresent();
    }

    private boolean exists(OwnDatabase own) {
        return oid(own.name()).filter(oid -> oid == own.oid()).isPresent();
    }

    private Optional<Long> oid(String name) {
        try {
            return ledger.session()
                    .first(
                            "SELECT oid::bigint FROM pg_catalog.pg_database WHERE datname = ?",
                            row -> row.getLong(1),
                            name);
        } catch (SQLException failure) {
            throw server.errors().withoutRows("looking for database " + name, failure);
        }
    }

    /** Drops a replaced database that is not kept. If that fails, it goes at the next start. */
    void dropIfGivenUp(String name) {
        try {
            ledger.database(name)
                    .filter(own -> own.state() == Ledger.State.DROPPING)
                    .ifPresent(this::drop);
        } catch (RestageException stays) {
            // It is in the ledger.
        }
    }

    /** Ends its sessions and drops it. If that fails, the next run's {@link #clear} tries again. */
    void drop(OwnDatabase own) {
        ledger.markDropping(own.name());
        if (exists(own) || beingCreated(own)) {
            dropDatabase(own);
        }
        ledger.forget(own.name());
    }

    private void dropDatabase(OwnDatabase own) {
        try {
            SqlSession session = ledger.session();
            String quoted = PostgresNames.quote(own.name());
            if (session.version().atLeast(13)) {
                session.execute("DROP DATABASE IF EXISTS " + quoted + " WITH (FORCE)");
            } else {
                SessionEnder.endAll(session, List.of(oid(own.name()).orElse(0L)));
                session.execute("DROP DATABASE IF EXISTS " + quoted);
            }
        } catch (SQLException failure) {
            throw server.errors().withoutRows("dropping database " + own.name(), failure);
        }
    }
}
