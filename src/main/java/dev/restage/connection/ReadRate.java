package dev.restage.connection;

import java.util.concurrent.locks.LockSupport;

/**
 * How fast all readers of one source together may read: a bucket that fills with the allowed bytes and holds those of a
 * quarter of a second. What a reader took beyond its content is waited for, by whoever comes next too.
 */
public final class ReadRate {
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double NANOSECONDS_PER_SECOND = 1e9;
    private static final double BURST_SECONDS = 0.25;
    private static final long LONGEST_NAP = 100_000_000L;

    private final double bytesPerNanosecond;
    private double available;
    private long filledAt = System.nanoTime();

    /** @param megabytesPerSecond 0 for no limit */
    public ReadRate(int megabytesPerSecond) {
        this.bytesPerNanosecond = megabytesPerSecond * BYTES_PER_MEGABYTE / NANOSECONDS_PER_SECOND;
        this.available = burst();
    }

    /**
     * Waits as long as it must after so many bytes.
     *
     * @param whileWaiting looked at about ten times a second; it may throw
     */
    public void took(long bytes, Runnable whileWaiting) {
        if (bytesPerNanosecond == 0) {
            return;
        }
        long until = System.nanoTime() + debtAfter(bytes);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            whileWaiting.run();
            LockSupport.parkNanos(Math.min(left, LONGEST_NAP));
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** Nanoseconds until the bucket is no longer below zero. */
    private synchronized long debtAfter(long bytes) {
        long now = System.nanoTime();
        available = Math.min(burst(), available + (now - filledAt) * bytesPerNanosecond) - bytes;
        filledAt = now;
        return available >= 0 ? 0 : (long) (-available / bytesPerNanosecond);
    }

    private double burst() {
        return bytesPerNanosecond * NANOSECONDS_PER_SECOND * BURST_SECONDS;
    }
}
