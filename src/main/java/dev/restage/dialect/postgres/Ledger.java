package dev.restage.dialect.postgres;

import dev.restage.problem.RestageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Restage's own records on the target's server: who holds which database, who filled it, who agreed, and what else of ours
 * stands on the server.
 *
 * <p>They live in a small database of their own, so that nothing of them is copied or lost when a staging database is
 * replaced. {@code ALTER DATABASE … RENAME} works from any other database: sent from this one, a cutover and its record are
 * one transaction.
 *
 * <p>A record is bound to a database's oid as well as to its name. Whoever drops a database and restores another one under
 * the same name has something there that Restage did not fill and that nobody agreed to replace.
 */
final class Ledger implements AutoCloseable {
    static final String DATABASE = "restage_ledger";

    private final SqlSession session;
    private final PostgresErrors errors;

    private Ledger(SqlSession session, PostgresErrors errors) {
        this.session = session;
        this.errors = errors;
    }

    /** What a database of ours is there for. */
    enum State {
        SHADOW,
        GENERATION,
        DROPPING
    }

    /**
     * A database that Restage made or put aside.
     *
     * @param oid 0 while it is being created
     * @param filledBy the run that filled it; empty if it was not Restage
     */
    record OwnDatabase(
            String name, long oid, State state, String run, Optional<String> filledBy, Optional<Instant> replacedAt) {}

    /** What is known of a staging database with a certain oid. */
    record Standing(Optional<String> filledBy, Optional<String> adoptedBy) {
        static final Standing UNKNOWN = new Standing(Optional.empty(), Optional.empty());
    }

    /** Opens the ledger if there is one; changes nothing. */
    static Optional<Ledger> find(TargetServer server) {
        Optional<SqlSession> session = server.findLedger();
        if (session.isPresent() && !LedgerTables.areIn(session.get(), server.errors())) {
            session.get().close();
            return Optional.empty();
        }
        return session.map(found -> new Ledger(found, server.errors()));
    }

    /** Opens the ledger; makes it if there is none. */
    static Ledger open(TargetServer server) {
        return new Ledger(LedgerTables.open(server), server.errors());
    }

    SqlSession session() {
        return session;
    }

    Standing standing(String database, long oid) {
        return ask(() -> session.first(
                        "SELECT filled_by, adopted_by FROM restage.target WHERE database = ? AND oid = ?",
                        row -> new Standing(
                                Optional.ofNullable(row.getString(1)), Optional.ofNullable(row.getString(2))),
                        database,
                        oid)
                .orElse(Standing.UNKNOWN));
    }

    void adopt(String database, long oid, String who) {
        ask(() -> session.update("""
                INSERT INTO restage.target AS present (database, oid, adopted_by, adopted_at)
                VALUES (?, ?, ?, pg_catalog.clock_timestamp())
                ON CONFLICT (database) DO UPDATE
                   SET oid = excluded.oid, adopted_by = excluded.adopted_by, adopted_at = excluded.adopted_at,
                       filled_by = CASE WHEN present.oid = excluded.oid THEN present.filled_by END,
                       filled_at = CASE WHEN present.oid = excluded.oid THEN present.filled_at END
                """, database, oid, who));
    }

    /** Part of a cutover's transaction: what is live now. */
    void putLive(String database, long oid, Optional<String> filledBy) throws SQLException {
        session.update("DELETE FROM restage.target WHERE database = ?", database);
        session.update(
                "INSERT INTO restage.target (database, oid, filled_by, filled_at)"
                        + " VALUES (?, ?, ?, pg_catalog.clock_timestamp())",
                database,
                oid,
                filledBy.orElse(null));
    }

    /** Before a shadow is created, so that whatever happens its name is known. */
    void registerShadow(String name, String target, String run) {
        ask(() -> session.update(
                "INSERT INTO restage.database (name, target, run, oid, state, filled_by) VALUES (?, ?, ?, 0, 'SHADOW', ?)",
                name,
                target,
                run,
                run));
    }

    void setOid(String name, long oid) {
        ask(() -> session.update("UPDATE restage.database SET oid = ? WHERE name = ?", oid, name));
    }

    /** Part of a cutover's transaction: the replaced database under its new name. */
    void putAside(String name, String target, String run, long oid, State state, Optional<String> filledBy)
            throws SQLException {
        session.update(
                "INSERT INTO restage.database (name, target, run, oid, state, filled_by, replaced_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, pg_catalog.clock_timestamp())",
                name,
                target,
                run,
                oid,
                state.name(),
                filledBy.orElse(null));
    }

    void markDropping(String name) {
        ask(() -> session.update("UPDATE restage.database SET state = 'DROPPING' WHERE name = ?", name));
    }

    void forget(String name) {
        ask(() -> session.update("DELETE FROM restage.database WHERE name = ?", name));
    }

    /** Databases of ours beside one target, those replaced last first. */
    List<OwnDatabase> databases(String target) {
        return ask(() -> session.list("""
                SELECT name, oid, state, run, filled_by, replaced_at FROM restage.database
                 WHERE target = ? ORDER BY replaced_at DESC NULLS LAST, name
                """, Ledger::ownDatabase, target));
    }

    Optional<OwnDatabase> database(String name) {
        return ask(() -> session.first(
                "SELECT name, oid, state, run, filled_by, replaced_at FROM restage.database WHERE name = ?",
                Ledger::ownDatabase,
                name));
    }

    private static OwnDatabase ownDatabase(ResultSet row) throws SQLException {
        return new OwnDatabase(
                row.getString(1),
                row.getLong(2),
                State.valueOf(row.getString(3)),
                row.getString(4),
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getTimestamp(6)).map(java.sql.Timestamp::toInstant));
    }

    private <T> T ask(SqlSession.Work<@Nullable T> work) {
        try {
            T answer = work.run();
            if (answer == null) {
                throw new IllegalStateException("the ledger gave no answer");
            }
            return answer;
        } catch (SQLException failure) {
            throw broken(failure);
        }
    }

    private RestageException broken(SQLException failure) {
        return errors.withoutRows("keeping records in database " + DATABASE, failure);
    }

    @Override
    public void close() {
        session.close();
    }
}
