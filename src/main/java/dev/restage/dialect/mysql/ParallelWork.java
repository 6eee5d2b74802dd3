package dev.restage.dialect.mysql;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does pieces of work side by side. After the first failure nothing more is begun. */
final class ParallelWork {
    private ParallelWork() {}

    static void run(int parallel, List<Runnable> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(parallel, pieces.size())), task -> {
            Thread thread = new Thread(task, "restage-build");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ExecutorCompletionService<Boolean> done = new ExecutorCompletionService<>(threads);
            List<Future<Boolean>> begun = new ArrayList<>();
            pieces.forEach(piece -> begun.add(done.submit(piece, true)));
            for (int ended = 0; ended < begun.size(); ended++) {
                done.take().get();
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RestageException known) {
                throw known;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RestageException(ProblemKind.STOPPED, "", "stopped while keys and indexes were built", "");
        } finally {
            threads.shutdownNow();
        }
    }
}
