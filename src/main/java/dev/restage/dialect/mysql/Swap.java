package dev.restage.dialect.mysql;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts one database's tables in another's place, under its name.
 *
 * <p>One {@code RENAME TABLE} moves all tables of the live database into a generation's and all of the incoming one into the
 * live one; it is atomic and takes foreign keys along. A table with triggers cannot be renamed into another database, so they
 * are dropped before and made after. On MySQL this happens under {@code LOCK TABLES … WRITE}, so no statement of anybody runs
 * in between. MariaDB refuses RENAME under a lock, and MySQL with GTIDs a lock on MyISAM and InnoDB: there a row that is written in these moments finds no trigger.
 *
 * <p>Definitions cannot be part of a transaction here. Instead the whole plan is in the ledger before the first step, and an
 * empty table of the ledger is renamed in the same statement as all others: its name tells for certain on which side of that
 * statement a run died. Before it everything is undone, after it everything is finished.
 */
final class Swap {
    private static final int ATTEMPTS = 8;
    private static final long PAUSE_MILLIS = 500;

    /** With GTIDs, MySQL does not lock MyISAM tables together with others; it does rename them together. */
    private static final int MIXED_ENGINES_UNDER_GTID = 1785;

    private final TargetServer server;
    private final Ledger ledger;
    private final OwnDatabases databases;

    Swap(TargetServer server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
        this.databases = new OwnDatabases(server, ledger);
    }

    /** Everything that can be prepared while the live database is in use. */
    void begin(SwapPlan plan, MysqlLease lease) {
        SqlSession session = ledger.session();
        try {
            // Code that is taken away must be put back if the cutover fails, so it has to be ours to make.
            List<Problem> problems = CodeAccess.ofLive(server, session, plan.oldCode());
            if (!problems.isEmpty()) {
                throw new RestageException(problems);
            }
            ledger.registerOutgoing(
                    plan.outgoing(),
                    plan.live(),
                    lease.run(),
                    ledger.standing(plan.live()).filledBy());
            ledger.beginEntry(plan.live(), new Ledger.Entry(lease.run(), plan.marker(), plan.toJson()));
            session.execute("CREATE TABLE " + MysqlNames.quote(Ledger.DATABASE, plan.markerName(false))
                    + " (number int PRIMARY KEY) ENGINE=InnoDB");
            session.execute("CREATE DATABASE " + MysqlNames.quote(plan.outgoing()) + " "
                    + plan.oldTraits().clause());
            if (!plan.liveExisted()) {
                session.execute("CREATE DATABASE IF NOT EXISTS " + MysqlNames.quote(plan.live()) + " "
                        + plan.traits().clause());
            }
            try (SqlSession incoming = server.openSteady(plan.incoming())) {
                new LiveCode(incoming).dropTriggers();
            }
        } catch (SQLException failure) {
            undoQuietly(plan);
            throw server.refused("preparing the cutover", failure);
        } catch (RuntimeException failure) {
            undoQuietly(plan);
            throw failure;
        }
    }

    /** @return how long the tables were locked, in seconds */
    double exchange(SwapPlan plan, MysqlLease lease) {
        try (SqlSession session = server.openSteady(plan.live())) {
            boolean locks = plan.hasTriggers()
                    && !MysqlConnections.version(session.connection()).mariaDb();
            return persistently(plan, lease, server::requireGoingOn, locks, locking -> attempt(plan, session, locking));
        } catch (SQLException failure) {
            throw server.refused("putting the new tables of " + plan.live() + " in place", failure);
        }
    }

    private interface Attempt {
        double make(boolean locking) throws SQLException;
    }

    /** Tries it again while tables are in use, and ends those who only keep them. */
    private double persistently(SwapPlan plan, MysqlLease lease, Runnable mayGoOn, boolean locking, Attempt work)
            throws SQLException {
        boolean locks = locking;
        for (int attempt = 1; ; attempt++) {
            mayGoOn.run();
            lease.requireHeld();
            try {
                return work.make(locks);
            } catch (SQLException failure) {
                if (failure.getErrorCode() == MIXED_ENGINES_UNDER_GTID && locks) {
                    locks = false;
                    continue;
                }
                if (!retryable(failure)) {
                    throw failure;
                }
                List<Blockers.Blocker> blockers = new Blockers(ledger.session(), plan.live()).end(attempt);
                if (attempt == ATTEMPTS) {
                    throw occupied(blockers);
                }
                pause();
            }
        }
    }

    private static boolean retryable(SQLException failure) {
        MysqlErrorCode code = MysqlErrorCode.of(failure);
        return code.lockNotAvailable() || code.deadlock();
    }

    private double attempt(SwapPlan plan, SqlSession session, boolean locks) throws SQLException {
        LiveCode code = new LiveCode(session);
        long start = System.nanoTime();
        try {
            if (locks) {
                session.execute(plan.lockSql());
            }
            code.dropAll(plan.oldTriggers());
            session.execute(plan.renameSql());
            code.createAll(plan.newTriggers());
            return (System.nanoTime() - start) / 1e9;
        } catch (SQLException failure) {
            if (!locks && retryable(failure)) {
                code.triggersBecome(plan.oldTriggers());
            }
            throw failure;
        } finally {
            if (locks) {
                session.execute("UNLOCK TABLES");
            }
        }
    }

    /** Does what is left to do once the tables have been renamed; may be called again. */
    void complete(SwapPlan plan) {
        try (SqlSession session = server.openSteady(plan.live())) {
            session.execute("ALTER DATABASE " + MysqlNames.quote(plan.live()) + " "
                    + plan.traits().clause());
            moveStrays(plan, session);
            if (MysqlConnections.version(session.connection()).mariaDb()) {
                followSequences(plan, session);
            }
            new LiveCode(session).become(plan.newCode());
            giveBack(plan, session);
        } catch (SQLException failure) {
            throw server.refused("finishing the cutover of " + plan.live(), failure);
        }
        ledger.putLive(plan.live(), Optional.ofNullable(plan.incomingRun()));
    }

    /** Gives up the way back: what was live becomes a generation or goes. */
    void conclude(SwapPlan plan) {
        try {
            if (plan.keepOutgoing()) {
                ledger.keepGeneration(plan.outgoing(), SwapPlan.codeToJson(plan.oldCode()));
            }
            databases.drop(plan.incoming());
            end(plan);
            if (!plan.keepOutgoing()) {
                databases.drop(plan.outgoing());
            }
        } catch (SQLException failure) {
            throw server.refused("ending the cutover of " + plan.live(), failure);
        }
    }

    /** Tables that somebody made in the live database after the plan was written go with the others. */
    private void moveStrays(SwapPlan plan, SqlSession session) throws SQLException {
        for (String table : Ledger.tableNames(session, plan.live())) {
            if (!plan.incomingTables().contains(table)) {
                session.execute("RENAME TABLE " + MysqlNames.quote(plan.live(), table) + " TO "
                        + MysqlNames.quote(plan.outgoing(), table));
            }
        }
    }

    /** MariaDB keeps the database's name in a default that takes its values from a sequence, and renames only the sequence. */
    private static void followSequences(SwapPlan plan, SqlSession session) throws SQLException {
        String from = MysqlNames.quote(plan.incoming()) + ".";
        for (String table : plan.incomingTables()) {
            List<String> printed =
                    session.list("SHOW CREATE TABLE " + MysqlNames.quote(table), row -> row.getString(2));
            for (CreateTable.Item item : CreateTable.parse(printed.get(0)).items()) {
                if (item.kind() == CreateTable.Kind.COLUMN && item.sql().contains(from)) {
                    session.execute("ALTER TABLE " + MysqlNames.quote(table) + " MODIFY COLUMN "
                            + DatabaseReferences.replace(item.sql(), plan.incoming(), plan.live()));
                }
            }
        }
    }

    private static void giveBack(SwapPlan plan, SqlSession session) {
        for (String grant : plan.grants()) {
            try {
                session.execute(grant);
            } catch (SQLException goneOrDenied) {
                // The routine is gone, or this user may not grant: then its owner has to.
            }
        }
    }

    private void end(SwapPlan plan) throws SQLException {
        ledger.endEntry(plan.live());
        for (boolean renamed : new boolean[] {false, true}) {
            ledger.session()
                    .execute("DROP TABLE IF EXISTS " + MysqlNames.quote(Ledger.DATABASE, plan.markerName(renamed)));
        }
    }

    /** Renames the tables back; may be called again. A row that is written in these moments finds no trigger. */
    void exchangeBack(SwapPlan plan, MysqlLease lease) {
        try {
            // A run that was given up may have dropped its shadow, which had no tables any more.
            ledger.session()
                    .execute("CREATE DATABASE IF NOT EXISTS " + MysqlNames.quote(plan.incoming()) + " "
                            + plan.traits().clause());
            try (SqlSession session = server.openSteady(plan.live())) {
                persistently(plan, lease, () -> {}, false, locking -> {
                    LiveCode code = new LiveCode(session);
                    code.dropTriggers();
                    try {
                        session.execute(plan.renameBackSql());
                    } catch (SQLException failure) {
                        code.triggersBecome(plan.newTriggers());
                        throw failure;
                    }
                    code.createAll(plan.oldTriggers());
                    return 0;
                });
            }
            restore(plan);
        } catch (SQLException failure) {
            throw server.refused("putting the old tables of " + plan.live() + " back", failure);
        }
    }

    /** All that belongs to the old tables, once they are live, or while they still are. */
    private void restore(SwapPlan plan) throws SQLException {
        if (!databases.exists(plan.live())) {
            return;
        }
        try (SqlSession session = server.openSteady(plan.live())) {
            if (plan.liveExisted()) {
                session.execute("ALTER DATABASE " + MysqlNames.quote(plan.live()) + " "
                        + plan.oldTraits().clause());
                for (String stray : Ledger.tableNames(ledger.session(), plan.outgoing())) {
                    session.execute("RENAME TABLE " + MysqlNames.quote(plan.outgoing(), stray) + " TO "
                            + MysqlNames.quote(plan.live(), stray));
                }
            }
            LiveCode code = new LiveCode(session);
            code.become(plan.oldCode());
            giveBack(plan, session);
        }
        ledger.restore(plan.live(), plan.oldStanding());
    }

    /** Puts everything back as it was before {@link #begin}, if the tables were not renamed; may be called again. */
    void undo(SwapPlan plan) {
        try {
            restore(plan);
            if (!plan.liveExisted()
                    && databases.exists(plan.live())
                    && Ledger.tableNames(ledger.session(), plan.live()).isEmpty()) {
                ledger.session().execute("DROP DATABASE " + MysqlNames.quote(plan.live()));
            }
            databases.drop(plan.outgoing());
            end(plan);
        } catch (SQLException failure) {
            throw server.refused("undoing the cutover of " + plan.live(), failure);
        }
    }

    private void undoQuietly(SwapPlan plan) {
        try {
            undo(plan);
        } catch (RuntimeException later) {
            // The plan stays in the ledger; the next run undoes it.
        }
    }

    /** Whether the tables of a plan have been renamed. */
    boolean renamed(SwapPlan plan) {
        try {
            return ledger.session()
                    .holds(
                            "SELECT EXISTS (SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?)",
                            Ledger.DATABASE,
                            plan.markerName(true));
        } catch (SQLException failure) {
            throw server.refused("looking for the marker of a cutover", failure);
        }
    }

    private RestageException occupied(List<Blockers.Blocker> blockers) {
        String who = blockers.isEmpty()
                ? "sessions that were gone before they could be named"
                : blockers.stream().map(Blockers.Blocker::line).limit(5).collect(Collectors.joining(", "));
        return new RestageException(
                ProblemKind.TARGET,
                server.errors().where(),
                "the tables of " + server.database() + " could not be renamed because they were in use by " + who
                        + "; they stay as they were",
                "GRANT PROCESS, CONNECTION_ADMIN ON *.* to this user if they are missing, close these sessions, then run again");
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
