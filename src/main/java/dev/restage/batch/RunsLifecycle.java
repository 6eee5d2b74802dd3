package dev.restage.batch;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Stops the runs of this process, and waits for them, before anything that they need is closed: so Ctrl-C and SIGTERM leave
 * nothing behind.
 */
final class RunsLifecycle implements SmartLifecycle {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Runs runs;
    private volatile boolean running;

    RunsLifecycle(Runs runs) {
        this.runs = runs;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        runs.all().forEach(RunContext::stop);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!runs.all().isEmpty() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped after the scheduler, which starts runs, and before all that runs need. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
