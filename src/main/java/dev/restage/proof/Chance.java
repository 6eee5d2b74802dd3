package dev.restage.proof;

/** The Poisson distribution's upper tail. */
final class Chance {
    private static final double LARGE = 500;

    private Chance() {}

    /** The probability of at least so many where so many are expected; never too small by more than rounding. */
    static double ofAtLeast(long hits, double expected) {
        if (expected <= 0) {
            return hits > 0 ? 0 : 1;
        }
        if (expected > LARGE) {
            // ten standard deviations, which a Poisson variable of that size does not exceed
            return hits > expected + 10 * Math.sqrt(expected) ? 0 : 1;
        }
        if (hits <= expected) {
            return 1;
        }
        double term = Math.exp(-expected);
        for (long k = 1; k <= hits; k++) {
            term *= expected / k;
        }
        double tail = 0;
        for (long k = hits; term > tail * 1e-12 && term > 0; k++) {
            tail += term;
            term *= expected / (k + 1);
        }
        return tail;
    }
}
