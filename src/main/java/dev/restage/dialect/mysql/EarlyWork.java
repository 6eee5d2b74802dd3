package dev.restage.dialect.mysql;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work on tables that is done in the background, one table after another, before its phase has come. */
final class EarlyWork {
    private final Map<String, Future<?>> begun = new HashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread background = new Thread(task, "restage-early-build");
        background.setDaemon(true);
        return background;
    });
    private boolean closed;

    /** Returns at once; a table has its work once. */
    synchronized void begin(String table, Runnable work) {
        if (!closed) {
            begun.computeIfAbsent(table, name -> thread.submit(work));
        }
    }

    /** What waits for a table's work and tells how it went; empty if none was begun. */
    synchronized Optional<Runnable> ended(String table) {
        return Optional.ofNullable(begun.get(table)).map(work -> () -> await(work));
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RestageException known) {
                throw known;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RestageException(ProblemKind.STOPPED, "", "stopped while indexes were built", "");
        }
    }

    /** Begins nothing more. A statement that runs is ended with its session. */
    synchronized void close() {
        closed = true;
        thread.shutdownNow();
    }
}
