package dev.restage.dialect.mysql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Restage's own records on the target's server: who filled a staging database, who agreed, what else of ours stands on the
 * server, and which cutover is under way. They live in a small database of their own, so that nothing of them is copied or lost
 * when a staging database is replaced.
 *
 * <p>A database has no identity here beside its name, so a record is bound to the tables that were there when it was written,
 * by name and time of creation. As long as one of them is still there, what is there counts as the same: testers may change
 * tables, add and drop some. Whoever drops the database and imports another under its name has something there that Restage
 * did not fill and that nobody agreed to replace.
 */
final class Ledger implements AutoCloseable {
    static final String DATABASE = "restage_ledger";

    /** Tables as users see them, sequences of MariaDB among them. */
    private static final String TABLES_OF = "SELECT TABLE_NAME, CREATE_TIME FROM information_schema.TABLES"
            + " WHERE TABLE_SCHEMA = ? AND TABLE_TYPE NOT LIKE '%VIEW'";

    private final SqlSession session;
    private final MysqlErrors errors;

    private Ledger(SqlSession session, MysqlErrors errors) {
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
     * @param filledBy the run that filled it; empty if it was not Restage
     * @param code views, routines, triggers and events that belong to it, as JSON; of a generation only
     */
    record OwnDatabase(
            String name,
            State state,
            String run,
            Optional<String> filledBy,
            Optional<Instant> replacedAt,
            Optional<String> code) {}

    /** What is known of what a staging database holds now. */
    record Standing(Optional<String> filledBy, Optional<String> adoptedBy) {
        static final Standing UNKNOWN = new Standing(Optional.empty(), Optional.empty());
    }

    /**
     * A cutover that was begun.
     *
     * @param marker a table of the ledger that is renamed together with all others, and so tells whether they were
     */
    record Entry(String run, String marker, String json) {}

    /** Opens the ledger if there is one; changes nothing. */
    static Optional<Ledger> find(TargetServer server) {
        SqlSession session = server.openSteady("");
        if (LedgerTables.areIn(session, server.errors())) {
            return Optional.of(new Ledger(session, server.errors()));
        }
        session.close();
        return Optional.empty();
    }

    /** Opens the ledger; makes it if there is none. */
    static Ledger open(TargetServer server) {
        SqlSession session = server.openSteady("");
        try {
            LedgerTables.make(session, server.errors());
            return new Ledger(session, server.errors());
        } catch (RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    SqlSession session() {
        return session;
    }

    /** The tables of a database, without its views. */
    static List<String> tableNames(SqlSession session, String database) throws SQLException {
        return session.texts(TABLES_OF + " ORDER BY TABLE_NAME", database);
    }

    Standing standing(String database) {
        return ask(() -> session.first(
                        "SELECT filled_by, adopted_by FROM " + DATABASE + ".target WHERE name = ?"
                                + " AND EXISTS (SELECT 1 FROM " + DATABASE + ".target_table known"
                                + " JOIN (" + TABLES_OF + ") present ON present.TABLE_NAME = known.name"
                                + " WHERE known.target = ? AND known.created_at <=> present.CREATE_TIME)",
                        row -> new Standing(
                                Optional.ofNullable(row.getString(1)), Optional.ofNullable(row.getString(2))),
                        database,
                        database,
                        database)
                .orElse(Standing.UNKNOWN));
    }

    void adopt(String database, String who) {
        Optional<String> filledBy = standing(database).filledBy();
        record(database, filledBy, who);
    }

    /** What is live now, and which run filled it. */
    void putLive(String database, Optional<String> filledBy) {
        record(database, filledBy, null);
    }

    /** What is live again, and was before. */
    void restore(String database, Standing standing) {
        if (!standing(database).equals(standing)) {
            record(database, standing.filledBy(), standing.adoptedBy().orElse(null));
        }
    }

    private void record(String database, Optional<String> filledBy, @Nullable String adoptedBy) {
        ask(() -> {
            session.connection().setAutoCommit(false);
            try {
                session.update(
                        "REPLACE INTO " + DATABASE + ".target (name, filled_by, filled_at, adopted_by, adopted_at)"
                                + " VALUES (?, ?, UTC_TIMESTAMP(3), ?, UTC_TIMESTAMP(3))",
                        database,
                        filledBy.orElse(null),
                        adoptedBy);
                session.update("DELETE FROM " + DATABASE + ".target_table WHERE target = ?", database);
                List<TableIdentity> present =
                        session.list(TABLES_OF, row -> new TableIdentity(row.getString(1), row.getString(2)), database);
                for (TableIdentity table : present) {
                    session.update(
                            "INSERT INTO " + DATABASE + ".target_table (target, name, created_at) VALUES (?, ?, ?)",
                            database,
                            table.name(),
                            table.createdAt());
                }
                session.connection().commit();
                return present;
            } catch (SQLException failure) {
                session.connection().rollback();
                throw failure;
            } finally {
                session.connection().setAutoCommit(true);
            }
        });
    }

    private record TableIdentity(String name, @Nullable String createdAt) {}

    /** Before a shadow is created, so that whatever happens its name is known. */
    void registerShadow(String name, String target, String run) {
        register(name, target, run, State.SHADOW, Optional.of(run));
    }

    /** Before the database that will take what is live is created. */
    void registerOutgoing(String name, String target, String run, Optional<String> filledBy) {
        register(name, target, run, State.DROPPING, filledBy);
    }

    private void register(String name, String target, String run, State state, Optional<String> filledBy) {
        ask(() -> session.update(
                "INSERT INTO " + DATABASE
                        + ".own_database (name, target, run, state, filled_by) VALUES (?, ?, ?, ?, ?)",
                name,
                target,
                run,
                state.name(),
                filledBy.orElse(null)));
    }

    /** The replaced content stays, in a database of its own. */
    void keepGeneration(String name, String code) {
        ask(() -> session.update(
                "UPDATE " + DATABASE
                        + ".own_database SET state = 'GENERATION', code = ?, replaced_at = UTC_TIMESTAMP(3)"
                        + " WHERE name = ? AND state <> 'GENERATION'",
                code,
                name));
    }

    void markDropping(String name) {
        ask(() -> session.update("UPDATE " + DATABASE + ".own_database SET state = 'DROPPING' WHERE name = ?", name));
    }

    void forget(String name) {
        ask(() -> session.update("DELETE FROM " + DATABASE + ".own_database WHERE name = ?", name));
    }

    /** Databases of ours beside one target, those replaced last first. */
    List<OwnDatabase> databases(String target) {
        return ask(() -> session.list(
                "SELECT name, state, run, filled_by, replaced_at, code FROM " + DATABASE + ".own_database"
                        + " WHERE target = ? ORDER BY replaced_at DESC, name DESC",
                Ledger::ownDatabase,
                target));
    }

    private static OwnDatabase ownDatabase(ResultSet row) throws SQLException {
        return new OwnDatabase(
                row.getString(1),
                State.valueOf(row.getString(2)),
                row.getString(3),
                Optional.ofNullable(row.getString(4)),
                Optional.ofNullable(row.getObject(5, LocalDateTime.class)).map(time -> time.toInstant(ZoneOffset.UTC)),
                Optional.ofNullable(row.getString(6)));
    }

    void beginEntry(String target, Entry entry) {
        ask(() -> session.update(
                "INSERT INTO " + DATABASE + ".journal (target, run, marker, written_at, entry)"
                        + " VALUES (?, ?, ?, UTC_TIMESTAMP(3), ?)",
                target,
                entry.run(),
                entry.marker(),
                entry.json()));
    }

    Optional<Entry> entry(String target) {
        return ask(() -> session.first(
                "SELECT run, marker, entry FROM " + DATABASE + ".journal WHERE target = ?",
                row -> new Entry(row.getString(1), row.getString(2), row.getString(3)),
                target));
    }

    void endEntry(String target) {
        ask(() -> session.update("DELETE FROM " + DATABASE + ".journal WHERE target = ?", target));
    }

    /** Work on the ledger. */
    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T ask(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException failure) {
            throw errors.withoutRows("keeping records in database " + DATABASE, failure);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
