package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.Ledger.OwnDatabase;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts one database in another's place, under its name.
 *
 * <p>One session, in the ledger's database, sends both renames, the properties that belong to the name, and the ledger's new
 * records, all in one transaction; so no moment is ever committed in which the name leads nowhere, and a process that is
 * killed anywhere in between leaves everything as it was. A second session meanwhile ends the sessions of both databases
 * again and again: a rename takes the database's lock first, which keeps new sessions waiting, then gives those present
 * five seconds to leave.
 *
 * @param incoming the database that goes live
 * @param filledBy the run that filled it; empty if it was not Restage
 * @param outgoing the name that the live database gets; unused if there is no live database
 * @param outgoingState whether the replaced database stays
 * @param first the properties for a database whose name is new on this server
 */
record Swap(
        TargetServer server,
        PostgresLease lease,
        OwnDatabase incoming,
        Optional<String> filledBy,
        String outgoing,
        Ledger.State outgoingState,
        @Nullable DatabaseProperties first) {
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 1_000;

    /** @param replaced whether there was a live database */
    record Outcome(double secondsClosed, boolean replaced) {}

    Outcome perform(Ledger ledger) {
        SqlSession session = ledger.session();
        String doing = "putting " + incoming.name() + " in the place of " + server.database();
        try {
            refuseObstacles(session);
            for (int attempt = 1; ; attempt++) {
                try {
                    return attempt(ledger);
                } catch (SQLException failure) {
                    if (!inUse(failure)) {
                        throw failure;
                    }
                    if (attempt == ATTEMPTS) {
                        throw occupied(session);
                    }
                    pause();
                }
            }
        } catch (SQLException failure) {
            throw server.errors().withoutRows(doing, failure);
        }
    }

    private void refuseObstacles(SqlSession session) throws SQLException {
        List<Problem> obstacles = new CutoverObstacles(session, server.errors().where()).of(server.database());
        if (!obstacles.isEmpty()) {
            throw new RestageException(obstacles);
        }
    }

    private Outcome attempt(Ledger ledger) throws SQLException {
        SqlSession session = ledger.session();
        return session.inTransaction(() -> {
            lease.lockIn(session);
            session.execute("SET LOCAL lock_timeout = '5s'");
            Optional<Long> live = oid(session, server.database());
            long shadow = oid(session, incoming.name())
                    .filter(oid -> oid == incoming.oid())
                    .orElseThrow(this::shadowGone);
            properties(session, live, shadow).giveTo(session, incoming.name());
            List<Long> databases = new ArrayList<>(live.stream().toList());
            databases.add(shadow);
            long start = System.nanoTime();
            try (SessionEnder ender = SessionEnder.start(server.open(Ledger.DATABASE), databases)) {
                if (live.isPresent()) {
                    putAside(ledger, live.get());
                }
                rename(session, incoming.name(), server.database());
            }
            ledger.putLive(server.database(), shadow, filledBy);
            session.update("DELETE FROM restage.database WHERE name = ?", incoming.name());
            session.connection().commit();
            double seconds = live.isPresent() ? (System.nanoTime() - start) / 1e9 : 0;
            return new Outcome(seconds, live.isPresent());
        });
    }

    private DatabaseProperties properties(SqlSession session, Optional<Long> live, long shadow) throws SQLException {
        if (live.isEmpty() && first != null) {
            return first;
        }
        return DatabaseProperties.read(session, live.orElse(shadow));
    }

    private void putAside(Ledger ledger, long live) throws SQLException {
        SqlSession session = ledger.session();
        Ledger.Standing standing = ledger.standing(server.database(), live);
        rename(session, server.database(), outgoing);
        session.execute("ALTER DATABASE " + PostgresNames.quote(outgoing) + " IS_TEMPLATE false");
        OwnDatabases.closeToOthers(session, outgoing);
        ledger.putAside(outgoing, server.database(), lease.run(), live, outgoingState, standing.filledBy());
    }

    private static void rename(SqlSession session, String from, String to) throws SQLException {
        session.execute("ALTER DATABASE " + PostgresNames.quote(from) + " RENAME TO " + PostgresNames.quote(to));
    }

    private static Optional<Long> oid(SqlSession session, String database) throws SQLException {
        return session.first(
                "SELECT oid::bigint FROM pg_catalog.pg_database WHERE datname = ?", row -> row.getLong(1), database);
    }

    private static boolean inUse(SQLException failure) {
        return "55006".equals(failure.getSQLState()) || SqlState.of(failure).lockNotAvailable();
    }

    private RestageException shadowGone() {
        return server.errors().problem("database " + incoming.name() + " is gone, so it cannot go live", "Run again");
    }

    private RestageException occupied(SqlSession session) throws SQLException {
        List<Problem> obstacles = new CutoverObstacles(session, server.errors().where()).of(server.database());
        if (!obstacles.isEmpty()) {
            return new RestageException(obstacles);
        }
        List<String> present = session.texts(
                "SELECT DISTINCT coalesce(usename, backend_type) FROM pg_catalog.pg_stat_activity WHERE datname = ?",
                server.database());
        String who =
                present.isEmpty() ? "sessions that were gone before they could be named" : String.join(", ", present);
        return new RestageException(
                ProblemKind.TARGET,
                server.errors().where(),
                "database " + server.database() + " could not be renamed because it was in use by " + who
                        + "; it stays as it was",
                "GRANT pg_signal_backend TO "
                        + PostgresNames.quote(server.connections().endpoint().username())
                        + " if that is missing, close these sessions, then run again");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RestageException(ProblemKind.STOPPED, "", "stopped before the cutover", "");
        }
    }
}
