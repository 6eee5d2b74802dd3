package dev.restage.dialect.postgres;

import dev.restage.problem.RestageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The watchdog over a snapshot, on a connection of its own. A lock as weak as ACCESS SHARE makes production's next ALTER wait,
 * and every query behind it; so whenever a session waits for one of ours at two looks in a row, ours give way. It also sees
 * when the snapshot's own session is gone, or has been open too long.
 */
final class SnapshotWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);
    private static final int LOOKS_BEFORE_GIVING_WAY = 2;

    /**
     * Every role may see who waits and for whom, but not what the others are doing; parameters: our processes, and the name of
     * our dump's sessions, whose processes we do not know. A replica's startup process has no user: that it waits is
     * settled by {@code max_standby_streaming_delay}.
     */
    private static final String WAITING = """
            WITH ours AS (
                SELECT pid FROM unnest(?::int[]) AS pid
                UNION SELECT pid FROM pg_stat_activity WHERE application_name = ? AND usename = current_user)
            SELECT a.pid, a.usename, a.application_name
              FROM (SELECT DISTINCT pid FROM pg_locks WHERE NOT granted) AS waiting
              JOIN pg_stat_activity a ON a.pid = waiting.pid
             WHERE a.usename IS NOT NULL AND a.pid NOT IN (SELECT pid FROM ours)
               AND pg_blocking_pids(a.pid) && (SELECT array_agg(pid) FROM ours)
            """;

    private static final String ALIVE = "SELECT count(*) FROM pg_stat_activity WHERE pid = ?";

    private final SourceSessions sessions;
    private final int holder;
    private final String dumpName;
    private final Duration longest;
    private final long begin = System.nanoTime();
    private final Connection connection;
    private final Thread thread;
    private Map<Integer, Sighting> seen = new HashMap<>();
    private volatile boolean closed;

    private record Waiting(int process, String role, String application) {}

    private record Sighting(long since, int looks) {}

    /**
     * @param holder the process that holds the snapshot
     * @param longest zero for no limit
     */
    SnapshotWatch(SourceSessions sessions, int holder, String dumpName, Duration longest) {
        this.sessions = sessions;
        this.holder = holder;
        this.dumpName = dumpName;
        this.longest = longest;
        this.connection = sessions.connections().open();
        this.thread = new Thread(this::watch, "restage-snapshot-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            connection.close();
            thread.join(BETWEEN_LOOKS.toMillis());
        } catch (SQLException alreadyGone) {
            // Nothing is left to close.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!closed) {
            RestageException reason = look();
            if (reason != null && !closed) {
                sessions.end(reason, connection);
                return;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    /** @return why the snapshot must end; null if all is well */
    private @Nullable RestageException look() {
        if (!longest.isZero() && System.nanoTime() - begin > longest.toNanos()) {
            return problem(
                    "the snapshot was open for " + longest.toMinutes() + " minutes, the limit that the job sets",
                    "Raise limits.max-snapshot-minutes, or make the run faster: more limits.connections, fewer rows");
        }
        try {
            if (Queries.text(connection, ALIVE, holder).equals("0")) {
                return problem(
                        "the session that holds the snapshot has ended on the server",
                        "See the server's log for who ended it, or whether it was restarted; then run again");
            }
            return waitingTooLong(Queries.list(
                    connection,
                    WAITING,
                    row -> new Waiting(row.getInt("pid"), row.getString("usename"), row.getString("application_name")),
                    sessions.processIds(),
                    dumpName));
        } catch (SQLException failure) {
            return sessions.connections().errors().during("watching over the snapshot", failure);
        }
    }

    private @Nullable RestageException waitingTooLong(List<Waiting> waiting) {
        long now = System.nanoTime();
        Map<Integer, Sighting> current = new HashMap<>();
        for (Waiting session : waiting) {
            Sighting before = seen.getOrDefault(session.process(), new Sighting(now, 0));
            current.put(session.process(), new Sighting(before.since(), before.looks() + 1));
        }
        seen = current;
        List<Waiting> patient = waiting.stream()
                .filter(session -> sighting(session).looks() >= LOOKS_BEFORE_GIVING_WAY)
                .toList();
        return patient.isEmpty() ? null : givingWay(patient, now);
    }

    private RestageException givingWay(List<Waiting> waiting, long now) {
        String who = waiting.stream()
                .map(session -> "process " + session.process() + " of role " + session.role() + named(session)
                        + " for "
                        + Math.max(
                                1,
                                Duration.ofNanos(now - sighting(session).since())
                                        .toSeconds()) + " s")
                .collect(Collectors.joining("; "));
        return problem(
                "the snapshot gave way, because production waited for it: " + who,
                "Run again when no table is being altered, or read from a replica");
    }

    private Sighting sighting(Waiting session) {
        return seen.getOrDefault(session.process(), new Sighting(System.nanoTime(), 0));
    }

    private static String named(Waiting session) {
        return session.application() == null || session.application().isEmpty()
                ? ""
                : " (application " + session.application() + ")";
    }

    private RestageException problem(String what, String todo) {
        return sessions.connections().errors().problem(what, todo);
    }
}
