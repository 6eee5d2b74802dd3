package dev.restage.app;

import dev.restage.problem.ProblemKind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ends the process in order. On Ctrl-C or SIGTERM the runs are stopped, the command at hand gets the time to say how they
 * ended, and its exit code becomes the process's; the JVM alone would leave runs behind and exit with 130 or 143.
 */
final class OrderlyEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Duration PATIENCE_FOR_CHILDREN = Duration.ofSeconds(10);

    private final ProcessServices services;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int exitCode = ProblemKind.STOPPED.exitCode();

    OrderlyEnd(ProcessServices services) {
        this.services = services;
    }

    /** The command has ended by itself. Does not return. */
    void exit(int code) {
        exitCode = code;
        finished.countDown();
        System.exit(code);
    }

    /** Runs as the JVM's shutdown hook, after {@link #exit} or after a signal. */
    void onShutdown() {
        boolean bySignal = finished.getCount() > 0;
        boolean mustWait = services.started();
        services.close();
        if (bySignal) {
            if (mustWait) {
                awaitCommand();
            }
            // Other hooks stop what was started beside us, such as the demo's servers; halting now would cut them
            // short.
            awaitUntil(() -> ProcessHandle.current().children().findAny().isEmpty());
            Runtime.getRuntime().halt(exitCode);
        }
    }

    private void awaitCommand() {
        try {
            if (!finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("The run did not end in time; the next one clears what it left.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_FOR_CHILDREN.toNanos();
        try {
            while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
