package dev.restage.batch;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tries again for a while, where a failure mends itself: the repository's holder went away, and another takes over. */
final class Persistence {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Persistence() {}

    static <T> T of(Supplier<T> work, Predicate<RuntimeException> passing) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                if (!passing.test(failure) || System.nanoTime() > deadline || !pause()) {
                    throw failure;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
