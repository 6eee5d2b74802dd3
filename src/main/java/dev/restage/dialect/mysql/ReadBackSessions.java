package dev.restage.dialect.mysql;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The sessions in which a shadow is read back, used again and again: with many small tables, connecting takes longer than reading.
 * Safe from any thread.
 */
final class ReadBackSessions implements AutoCloseable {
    private final TargetServer server;
    private final String database;
    private final Queue<SqlSession> idle = new ConcurrentLinkedQueue<>();

    ReadBackSessions(TargetServer server, String database) {
        this.server = server;
        this.database = database;
    }

    /** Whoever takes one gives it back, or closes it if it is of no use any more. */
    SqlSession take() {
        server.requireGoingOn();
        SqlSession free = idle.poll();
        return free == null ? server.open(database) : free;
    }

    void giveBack(SqlSession session) {
        idle.add(session);
    }

    @Override
    public void close() {
        for (SqlSession session = idle.poll(); session != null; session = idle.poll()) {
            session.close();
        }
    }
}
