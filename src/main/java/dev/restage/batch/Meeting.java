package dev.restage.batch;

import dev.restage.dialect.Rendezvous;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets several threads, each of which takes a snapshot, come to the moment of their views together. Nobody waits for good: one
 * that is late only makes the views lie further apart, which the report tells.
 */
final class Meeting {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLISECONDS = 50;

    private final CountDownLatch ready;
    private final CountDownLatch still;
    private final Runnable mayGoOn;

    /** @param mayGoOn throws if the run was given up */
    Meeting(int participants, Runnable mayGoOn) {
        this.ready = new CountDownLatch(participants);
        this.still = new CountDownLatch(participants);
        this.mayGoOn = mayGoOn;
    }

    Participant join() {
        return new Participant();
    }

    /** Used by one thread, which leaves the meeting when it closes this: others do not wait for it any more. */
    final class Participant implements Rendezvous, AutoCloseable {
        private boolean wasReady;
        private boolean wasStill;

        @Override
        public void ready() {
            arriveReady();
            await(ready, LONGEST);
        }

        @Override
        public void still(Duration patience) {
            arriveReady();
            arriveStill();
            await(still, patience.compareTo(LONGEST) < 0 ? patience : LONGEST);
        }

        private void arriveReady() {
            if (!wasReady) {
                wasReady = true;
                ready.countDown();
            }
        }

        private void arriveStill() {
            if (!wasStill) {
                wasStill = true;
                still.countDown();
            }
        }

        private void await(CountDownLatch all, Duration patience) {
            long deadline = System.nanoTime() + patience.toNanos();
            try {
                while (System.nanoTime() < deadline
                        && !all.await(Math.min(LOOK_EVERY_MILLISECONDS, patience.toMillis()), TimeUnit.MILLISECONDS)) {
                    mayGoOn.run();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            arriveReady();
            arriveStill();
        }
    }
}
