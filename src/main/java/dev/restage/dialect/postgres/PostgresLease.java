package dev.restage.dialect.postgres;

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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A row in the ledger that its holder renews every two seconds, by the server's clock.
 *
 * <p>A holder that died is told from one that is slow by its session: the row names the session that renews it, and the
 * server knows whether that one is still there. If it is gone and nobody has renewed for a few seconds, the next run takes
 * over at once instead of waiting for the expiry; the expiry is for a machine that vanished without closing its connections.
 */
final class PostgresLease implements Lease {
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final String ALIVE_FOR = "30 seconds";
    private static final String SILENT_FOR = "6 seconds";
    private static final Duration PATIENCE = Duration.ofSeconds(9);
    private static final Duration POLL = Duration.ofMillis(300);

    private static final String TAKE = """
            INSERT INTO restage.lease AS held (target, run, token, holder, backend_pid, backend_started,
                                               taken_at, heartbeat_at, expires_at)
            SELECT ?, ?, ?, ?, pid, backend_start, pg_catalog.clock_timestamp(), pg_catalog.clock_timestamp(),
                   pg_catalog.clock_timestamp() + interval '%s'
              FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()
            ON CONFLICT (target) DO UPDATE
               SET run = excluded.run, token = excluded.token, holder = excluded.holder,
                   backend_pid = excluded.backend_pid, backend_started = excluded.backend_started,
                   taken_at = excluded.taken_at, heartbeat_at = excluded.heartbeat_at, expires_at = excluded.expires_at
             WHERE held.expires_at < pg_catalog.clock_timestamp()
                OR (held.heartbeat_at < pg_catalog.clock_timestamp() - interval '%s' AND NOT EXISTS (%s))
            """.formatted(ALIVE_FOR, SILENT_FOR, holderSession());

    private static final String RENEW = """
            UPDATE restage.lease
               SET heartbeat_at = pg_catalog.clock_timestamp(),
                   expires_at = pg_catalog.clock_timestamp() + interval '%s',
                   backend_pid = present.pid, backend_started = present.backend_start
              FROM pg_catalog.pg_stat_activity present
             WHERE present.pid = pg_catalog.pg_backend_pid() AND target = ? AND token = ?
            """.formatted(ALIVE_FOR);

    private final TargetServer server;
    private final String run;
    private final String token;
    private final ScheduledExecutorService heart;
    private final ScheduledFuture<?> beats;
    private @Nullable SqlSession session;
    private volatile boolean lost;

    private PostgresLease(TargetServer server, String run, String token, SqlSession session) {
        this.server = server;
        this.run = run;
        this.token = token;
        this.session = session;
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "restage-lease-" + server.database());
            thread.setDaemon(true);
            return thread;
        });
        this.beats = heart.scheduleWithFixedDelay(
                this::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The session that renewed the lease last. Another role's start time is hidden; then its number has to do. */
    private static String holderSession() {
        return """
                SELECT FROM pg_catalog.pg_stat_activity present
                 WHERE present.pid = held.backend_pid
                   AND (present.backend_start IS NULL OR present.backend_start = held.backend_started)
                """;
    }

    /** @throws RestageException of kind GUARD if another run holds it */
    static PostgresLease take(TargetServer server, String run) {
        SqlSession session = LedgerTables.open(server);
        try {
            String token = UUID.randomUUID().toString();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (session.update(TAKE, server.database(), run, token, holder()) == 0) {
                if (holderLives(session, server.database()) || System.nanoTime() > deadline) {
                    throw held(session, server);
                }
                Thread.sleep(POLL.toMillis());
            }
            return new PostgresLease(server, run, token, session);
        } catch (SQLException failure) {
            session.close();
            throw server.errors().withoutRows("taking the lease on " + server.database(), failure);
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

    private static boolean holderLives(SqlSession session, String database) throws SQLException {
        return session.holds(
                "SELECT EXISTS (" + holderSession() + ") FROM restage.lease held WHERE held.target = ?", database);
    }

    private static RestageException held(SqlSession session, TargetServer server) throws SQLException {
        String sql = "SELECT run, holder, pg_catalog.to_char(taken_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'),"
                + " pg_catalog.to_char(expires_at AT TIME ZONE 'UTC', 'HH24:MI:SS') FROM restage.lease WHERE target = ?";
        Optional<RestageException> refusal = session.first(
                sql,
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
            throw server.errors().withoutRows("renewing the lease on " + server.database(), failure);
        }
        if (lost) {
            throw lostLease();
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

    /**
     * Checks the lease inside another session's transaction and keeps it from being taken over until that one ends.
     *
     * @throws RestageException of kind GUARD if it is not ours any more
     */
    void lockIn(SqlSession transaction) throws SQLException {
        boolean ours = transaction.holds(
                "SELECT expires_at > pg_catalog.clock_timestamp() FROM restage.lease WHERE target = ? AND token = ?"
                        + " FOR UPDATE",
                server.database(),
                token);
        if (!ours) {
            throw lostLease();
        }
    }

    private RestageException lostLease() {
        return new RestageException(
                ProblemKind.GUARD,
                server.errors().where(),
                "run " + run + " lost its lease on database " + server.database()
                        + ": it was out of touch with the server for too long, and another run may have taken over",
                "See `restage history`, then run again");
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
            present = server.findLedger().orElseThrow(() -> new SQLException("the ledger is gone", "3D000"));
            session = present;
        }
        try {
            lost = present.update(RENEW, server.database(), token) == 0;
        } catch (SQLException failure) {
            // Our own cutover holds the row: nobody else can take it meanwhile.
            if (!SqlState.of(failure).lockNotAvailable()) {
                drop();
                throw failure;
            }
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
        beats.cancel(false);
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
            present.update("DELETE FROM restage.lease WHERE target = ? AND token = ?", server.database(), token);
        } catch (SQLException unreachable) {
            // It expires on its own.
        }
    }
}
