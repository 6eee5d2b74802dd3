package dev.restage.dialect.postgres;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Renames databases of one server, so that others stand under the names that clients use.
 *
 * <p>One session, in the ledger's database, sends all renames, the properties that belong to the names, and the ledger's new
 * records, all in one transaction; so no moment is ever committed in which a name leads nowhere or only some of several
 * databases have changed, and a process that is killed anywhere in between leaves everything as it was. A second session
 * meanwhile ends the sessions of all databases concerned again and again: a rename takes the database's lock first, which
 * keeps new sessions waiting, then gives those present five seconds to leave.
 */
final class Renaming {
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 1_000;

    private final Ledger ledger;
    private final List<? extends Part> parts;
    private Part current;

    /** What happens to one name. May be begun again, after its transaction was rolled back. */
    interface Part {
        TargetServer server();

        /** Everything that can be done while clients go on. @return the databases whose sessions must leave */
        List<Long> begin(Ledger ledger) throws SQLException;

        void rename(Ledger ledger) throws SQLException;
    }

    /** @param parts at least one, all of the ledger's server */
    Renaming(Ledger ledger, List<? extends Part> parts) {
        this.ledger = ledger;
        this.parts = List.copyOf(parts);
        this.current = parts.get(0);
    }

    /** @return for how many seconds nobody got in */
    double perform() {
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return attempt();
                } catch (SQLException failure) {
                    if (!inUse(failure)) {
                        throw failure;
                    }
                    if (attempt == ATTEMPTS) {
                        throw occupied(current.server());
                    }
                    pause();
                }
            }
        } catch (SQLException failure) {
            TargetServer server = current.server();
            throw server.errors().withoutRows("putting the new " + server.database() + " in place", failure);
        }
    }

    private double attempt() throws SQLException {
        SqlSession session = ledger.session();
        return session.inTransaction(() -> {
            List<Long> databases = new ArrayList<>();
            for (Part part : parts) {
                current = part;
                databases.addAll(part.begin(ledger));
            }
            session.execute("SET LOCAL lock_timeout = '5s'");
            long start = System.nanoTime();
            try (SessionEnder ender = SessionEnder.start(current.server().openSteady(Ledger.DATABASE), databases)) {
                for (Part part : parts) {
                    current = part;
                    part.rename(ledger);
                }
            }
            session.connection().commit();
            return (System.nanoTime() - start) / 1e9;
        });
    }

    static void rename(SqlSession session, String from, String to) throws SQLException {
        session.execute("ALTER DATABASE " + PostgresNames.quote(from) + " RENAME TO " + PostgresNames.quote(to));
    }

    /** Gives a database a name under which nobody is to use it. */
    static void putAside(SqlSession session, String database, String name) throws SQLException {
        rename(session, database, name);
        session.execute("ALTER DATABASE " + PostgresNames.quote(name) + " IS_TEMPLATE false");
        OwnDatabases.closeToOthers(session, name);
    }

    private static boolean inUse(SQLException failure) {
        return "55006".equals(failure.getSQLState()) || SqlState.of(failure).lockNotAvailable();
    }

    private RestageException occupied(TargetServer server) throws SQLException {
        List<Problem> obstacles =
                new CutoverObstacles(ledger.session(), server.errors().where()).of(server.database());
        if (!obstacles.isEmpty()) {
            return new RestageException(obstacles);
        }
        List<String> present = ledger.session()
                .texts(
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
