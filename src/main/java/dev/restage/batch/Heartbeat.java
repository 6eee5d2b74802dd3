package dev.restage.batch;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Says every second, in the repository, that a run lives, and hears there whether another process asks it to stop. */
final class Heartbeat implements AutoCloseable {
    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> beating;

    Heartbeat(RunContext run, RunRecords records) {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread created = new Thread(work, "heartbeat of " + run.run());
            created.setDaemon(true);
            return created;
        });
        beating = thread.scheduleWithFixedDelay(() -> beat(run, records), 1, 1, TimeUnit.SECONDS);
    }

    private static void beat(RunContext run, RunRecords records) {
        try {
            if (records.beat(run.run())) {
                run.stop();
            }
        } catch (RuntimeException unreachable) {
            // The next beat may get through; a run does not fail because its history is late.
        }
    }

    @Override
    public void close() {
        beating.cancel(false);
        thread.shutdown();
    }
}
