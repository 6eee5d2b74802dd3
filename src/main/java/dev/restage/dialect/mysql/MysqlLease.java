package dev.restage.dialect.mysql;

import dev.restage.dialect.Lease;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A row in the ledger that its holder renews every two seconds, by the server's clock.
 *
 * <p>A holder that died is told from one that is slow by its connection: the row names the one that renews it, and the server
 * knows whether that is still there. If it is gone and nobody has renewed for a few seconds, the next run takes over at once
 * instead of waiting for the expiry; the expiry is for a machine that vanished without closing its connections. One UPDATE with
 * its conditions decides, so that of two runs one only gets the lease.
 */
final class MysqlLease implements Lease {
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(9);
    private static final Duration POLL = Duration.ofMillis(300);

    private static final String TABLE = Ledger.DATABASE + ".lease";
    private static final String NOW = "UTC_TIMESTAMP(3)";
    private static final String EXPIRY = NOW + " + INTERVAL 30 SECOND";
    private static final String HOLDER_LIVES =
            "EXISTS (SELECT 1 FROM information_schema.PROCESSLIST present WHERE present.ID = " + TABLE
                    + ".connection_id)";

    private static final String PREPARE = "INSERT IGNORE INTO " + TABLE + " (target) VALUES (?)";

    private static final String TAKE = "UPDATE " + TABLE + " SET run = ?, token = ?, holder = ?,"
            + " connection_id = CONNECTION_ID(), taken_at = " + NOW + ", heartbeat_at = " + NOW + ", expires_at = "
            + EXPIRY + " WHERE target = ? AND (token IS NULL OR expires_at < " + NOW + " OR (heartbeat_at < " + NOW
            + " - INTERVAL 6 SECOND AND NOT " + HOLDER_LIVES + "))";

    private static final String RENEW = "UPDATE " + TABLE + " SET heartbeat_at = " + NOW + ", expires_at = " + EXPIRY
            + ", connection_id = CONNECTION_ID() WHERE target = ? AND token = ?";

    private static final String GIVE_BACK = "DELETE FROM " + TABLE + " WHERE target = ? AND token = ?";

    private final TargetServer server;
    private final String run;
    private final String token;
    private final ScheduledExecutorService heart;
    private @Nullable SqlSession session;
    private volatile boolean lost;

    private MysqlLease(TargetServer server, String run, String token, SqlSession session) {
        this.server = server;
        this.run = run;
        this.token = token;
        this.session = session;
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "restage-lease-" + server.database());
            thread.setDaemon(true);
            return thread;
        });
        var unused = heart.scheduleWithFixedDelay(
                this::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @throws RestageException of kind GUARD if another run holds it */
    static MysqlLease take(TargetServer server, String run) {
        SqlSession session = server.openSteady("");
        try {
            LedgerTables.make(session, server.errors());
            String token = UUID.randomUUID().toString();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!taken(session, server.database(), run, token)) {
                if (holderLives(session, server.database()) || System.nanoTime() > deadline) {
                    throw held(session, server);
                }
                Thread.sleep(POLL.toMillis());
            }
            return new MysqlLease(server, run, token, session);
        } catch (SQLException failure) {
            session.close();
            throw server.refused("taking the lease on " + server.database(), failure);
        } catch (InterruptedException interrupted) {
            session.close();
            Thread.currentThread().interrupt();
            throw new RestageException(
                    ProblemKind.STOPPED, server.errors().where(), "stopped before it had the lease", "");
        } catch (RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    private static boolean taken(SqlSession session, String database, String run, String token) throws SQLException {
        session.update(PREPARE, database);
        return session.update(TAKE, run, token, holder(), database) == 1;
    }

    private static boolean holderLives(SqlSession session, String database) throws SQLException {
        return session.holds("SELECT " + HOLDER_LIVES + " FROM " + TABLE + " WHERE target = ?", database);
    }

    private static RestageException held(SqlSession session, TargetServer server) throws SQLException {
        Optional<RestageException> refusal = session.first(
                "SELECT run, holder, CAST(taken_at AS datetime(0)), CAST(CAST(expires_at AS time(0)) AS char) FROM "
                        + TABLE + " WHERE target = ? AND token IS NOT NULL",
                row -> new RestageException(
                        ProblemKind.GUARD,
                        server.errors().where(),
                        "run " + row.getString(1) + " on " + row.getString(2) + " is replacing database "
                                + server.database() + " since " + row.getString(3) + " UTC",
                        "Wait until it has ended, or end it with `restage stop " + row.getString(1)
                                + "`; if that machine is gone, its lease expires at " + row.getString(4) + " UTC"),
                server.database());
        return refusal.orElseGet(() -> new RestageException(
                ProblemKind.GUARD,
                server.errors().where(),
                "another run was replacing database " + server.database() + " a moment ago",
                "Run again"));
    }

    private static String holder() {
        try {
            return InetAddress.getLocalHost().getHostName() + " (process "
                    + ProcessHandle.current().pid() + ")";
        } catch (UnknownHostException unnamed) {
            return "process " + ProcessHandle.current().pid();
        }
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public void requireHeld() {
        try {
            renewTwice();
        } catch (SQLException failure) {
            throw server.refused("renewing the lease on " + server.database(), failure);
        }
        if (lost) {
            throw new RestageException(
                    ProblemKind.GUARD,
                    server.errors().where(),
                    "run " + run + " lost its lease on database " + server.database()
                            + ": it was out of touch with the server for too long, and another run may have taken over",
                    "See `restage history`, then run again");
        }
    }

    /** The first attempt may find that the session is gone; the second makes a new one. */
    private void renewTwice() throws SQLException {
        try {
            renew();
        } catch (SQLException gone) {
            renew();
        }
    }

    private void beat() {
        try {
            renew();
        } catch (SQLException | RuntimeException unreachable) {
            // The next beat connects anew; if none succeeds the lease expires, which requireHeld then finds.
            drop();
        }
    }

    private synchronized void renew() throws SQLException {
        if (lost) {
            return;
        }
        SqlSession present = session;
        if (present == null) {
            present = server.openSteady("");
            session = present;
        }
        try {
            lost = present.update(RENEW, server.database(), token) == 0;
        } catch (SQLException failure) {
            drop();
            throw failure;
        }
    }

    private synchronized void drop() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        giveBack();
        drop();
    }

    private synchronized void giveBack() {
        SqlSession present = session;
        if (present == null) {
            return;
        }
        try {
            present.update(GIVE_BACK, server.database(), token);
        } catch (SQLException unreachable) {
            // It expires on its own.
        }
    }
}
