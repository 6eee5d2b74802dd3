package dev.restage.dialect.postgres;

import java.sql.SQLException;
import java.util.Set;

/**
 * Makes the ledger's database and its tables on first need. Two runs may do so at the same moment: whoever comes second finds
 * what the first has made.
 */
final class LedgerTables {
    private static final int VERSION = 2;
    private static final long FIRST_USE_LOCK = 0x7265_7374_6167_6531L;
    private static final Set<String> SOMEBODY_WAS_FASTER = Set.of("42P04", "23505");

    private static final String TABLES = """
            CREATE SCHEMA restage;
            CREATE TABLE restage.version (number int NOT NULL);
            CREATE TABLE restage.lease (
                target text PRIMARY KEY,
                run text NOT NULL,
                token text NOT NULL,
                holder text NOT NULL,
                backend_pid int NOT NULL,
                backend_started timestamptz NOT NULL,
                taken_at timestamptz NOT NULL,
                heartbeat_at timestamptz NOT NULL,
                expires_at timestamptz NOT NULL);
            CREATE TABLE restage.target (
                database text PRIMARY KEY,
                oid bigint NOT NULL,
                filled_by text,
                filled_at timestamptz,
                adopted_by text,
                adopted_at timestamptz);
            CREATE TABLE restage.database (
                name text PRIMARY KEY,
                target text NOT NULL,
                run text NOT NULL,
                oid bigint NOT NULL,
                state text NOT NULL CHECK (state IN ('SHADOW', 'GENERATION', 'DROPPING')),
                filled_by text,
                replaced_at timestamptz);
            COMMENT ON SCHEMA restage IS 'Records of Restage: leases, consents and generations of staging databases';
            """;

    /** Came with version 2. */
    private static final String JOURNAL = """
            CREATE TABLE restage.journal (
                target text PRIMARY KEY,
                job text NOT NULL,
                run text NOT NULL,
                members text[] NOT NULL,
                incoming text NOT NULL,
                outgoing text NOT NULL,
                switched boolean NOT NULL,
                incoming_record jsonb,
                live_record jsonb,
                written_at timestamptz NOT NULL);
            """;

    private LedgerTables() {}

    static SqlSession open(TargetServer server) {
        SqlSession session = server.findLedger().orElseGet(() -> create(server));
        try {
            if (!areIn(session, server.errors())) {
                make(session);
            }
            if (version(session) < VERSION) {
                upgrade(session);
            }
            return session;
        } catch (SQLException failure) {
            session.close();
            throw server.errors().withoutRows("making tables in database " + Ledger.DATABASE, failure);
        } catch (RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    /** @return false if they have not been made yet */
    static boolean areIn(SqlSession session, PostgresErrors errors) {
        try {
            if (!session.holds("SELECT pg_catalog.to_regclass('restage.version') IS NOT NULL")) {
                return false;
            }
            long version = version(session);
            if (version > VERSION) {
                throw errors.problem(
                        "database " + Ledger.DATABASE + " was made by a newer Restage (its tables have version "
                                + version + ", this Restage knows " + VERSION + ")",
                        "Run the newer Restage");
            }
            return version > 0;
        } catch (SQLException failure) {
            throw errors.withoutRows("reading database " + Ledger.DATABASE, failure);
        }
    }

    private static long version(SqlSession session) throws SQLException {
        return session.number("SELECT number FROM restage.version");
    }

    /** The tables of the first version lack the journal. */
    private static void upgrade(SqlSession session) throws SQLException {
        session.inTransaction(() -> {
            session.execute("SET LOCAL lock_timeout = '30s'");
            session.execute("SELECT pg_catalog.pg_advisory_xact_lock(" + FIRST_USE_LOCK + ")");
            if (version(session) < VERSION) {
                session.execute(JOURNAL);
                session.update("UPDATE restage.version SET number = ?", VERSION);
            }
            return VERSION;
        });
    }

    private static void make(SqlSession session) throws SQLException {
        session.inTransaction(() -> {
            session.execute("SET LOCAL lock_timeout = '30s'");
            session.execute("SELECT pg_catalog.pg_advisory_xact_lock(" + FIRST_USE_LOCK + ")");
            if (!session.holds("SELECT pg_catalog.to_regclass('restage.version') IS NOT NULL")) {
                session.execute("REVOKE ALL ON DATABASE " + Ledger.DATABASE + " FROM PUBLIC");
                session.execute(TABLES + JOURNAL);
                session.update("INSERT INTO restage.version VALUES (?)", VERSION);
            }
            return VERSION;
        });
    }

    private static SqlSession create(TargetServer server) {
        try (SqlSession session = server.anyDatabase()) {
            session.execute("CREATE DATABASE " + Ledger.DATABASE + " TEMPLATE template0 ENCODING 'UTF8'"
                    + " LC_COLLATE 'C' LC_CTYPE 'C'");
        } catch (SQLException failure) {
            if (!SOMEBODY_WAS_FASTER.contains(String.valueOf(failure.getSQLState()))) {
                throw server.errors().withoutRows("creating database " + Ledger.DATABASE, failure);
            }
        }
        return server.open(Ledger.DATABASE);
    }
}
