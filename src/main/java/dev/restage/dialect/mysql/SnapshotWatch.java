package dev.restage.dialect.mysql;

import dev.restage.problem.RestageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The watchdog over a snapshot, on a connection of its own. Reading a table locks its definition, which makes production's next
 * ALTER wait, and every query behind it; so whenever a session waits for one of ours at two looks in a row, ours give way.
 * It also sees when the snapshot has been open too long, or its sessions are gone.
 */
final class SnapshotWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);
    private static final int LOOKS_BEFORE_GIVING_WAY = 2;

    private final SourceSessions sessions;
    private final WaitingSessions waitingSessions;
    private final Supplier<Set<String>> tablesTouched;
    private final Duration longest;
    private final long begin = System.nanoTime();
    private final Connection connection;
    private final Thread thread;
    private Map<Long, Sighting> seen = new HashMap<>();
    private volatile boolean closed;

    private record Sighting(long since, int looks) {}

    /**
     * A session of production.
     *
     * @param user with the host it comes from
     */
    record Waiting(long id, String user) {
        static Waiting of(ResultSet row) throws SQLException {
            String host = row.getString("host");
            int port = host == null ? -1 : host.lastIndexOf(':');
            return new Waiting(
                    row.getLong("id"),
                    row.getString("user") + (host == null ? "" : "@" + (port < 0 ? host : host.substring(0, port))));
        }
    }

    /**
     * @param tablesTouched the names of the tables that ours have read from or locked
     * @param longest zero for no limit
     */
    SnapshotWatch(SourceSessions sessions, Supplier<Set<String>> tablesTouched, Duration longest) {
        this.sessions = sessions;
        this.tablesTouched = tablesTouched;
        this.longest = longest;
        this.connection = sessions.connections().open();
        this.waitingSessions = new WaitingSessions(
                connection, sessions.connections().url().database().toLowerCase(Locale.ROOT));
        this.thread = new Thread(this::watch, "restage-snapshot-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            connection.abort(Runnable::run);
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
            return waitingTooLong(waitingSessions.find(sessions.ids(), tablesTouched.get()));
        } catch (SQLException failure) {
            return sessions.connections().errors().during("watching over the snapshot", failure);
        }
    }

    private @Nullable RestageException waitingTooLong(List<Waiting> waiting) {
        long now = System.nanoTime();
        Map<Long, Sighting> current = new HashMap<>();
        for (Waiting session : waiting) {
            Sighting before = seen.getOrDefault(session.id(), new Sighting(now, 0));
            current.put(session.id(), new Sighting(before.since(), before.looks() + 1));
        }
        seen = current;
        String patient = waiting.stream()
                .filter(session -> sighting(session).looks() >= LOOKS_BEFORE_GIVING_WAY)
                .map(session -> "session " + session.id() + " of " + session.user() + " for " + seconds(session) + " s")
                .collect(Collectors.joining("; "));
        return patient.isEmpty()
                ? null
                : problem(
                        "the snapshot gave way, because production waited for it: " + patient,
                        "Run again when no table is being altered, or read from a replica");
    }

    private Sighting sighting(Waiting session) {
        return seen.getOrDefault(session.id(), new Sighting(System.nanoTime(), 0));
    }

    private long seconds(Waiting session) {
        return Math.max(
                1,
                Duration.ofNanos(System.nanoTime() - sighting(session).since()).toSeconds());
    }

    private RestageException problem(String what, String todo) {
        return sessions.connections().errors().problem(what, todo);
    }
}
