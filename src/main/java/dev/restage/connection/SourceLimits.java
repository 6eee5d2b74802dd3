package dev.restage.connection;

import java.time.Duration;

/**
 * How gently the source is treated.
 *
 * @param connections at most so many connections that read rows at once
 * @param megabytesPerSecond of all readers together, in 10^6 bytes as they come off the wire; 0 for no limit
 * @param longestSnapshot how long the snapshot may stay open before the run gives up; zero for no limit
 */
public record SourceLimits(int connections, int megabytesPerSecond, Duration longestSnapshot) {
    public static SourceLimits standard() {
        return new SourceLimits(2, 0, Duration.ZERO);
    }

    public SourceLimits {
        if (connections < 1 || megabytesPerSecond < 0 || longestSnapshot.isNegative()) {
            throw new IllegalArgumentException("limits below zero");
        }
    }
}
