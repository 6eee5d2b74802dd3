package dev.restage.proof;

/**
 * Arithmetic modulo the prime 2^61 - 1, in which a text's hash is a polynomial at a secret point: hashes of words then combine to
 * hashes of phrases without reading the words again. Two texts of n characters meet with a probability of at most n / 2^61.
 */
final class Field61 {
    static final long PRIME = (1L << 61) - 1;

    private Field61() {}

    static long times(long left, long right) {
        long high = Math.multiplyHigh(left, right);
        long low = left * right;
        return reduced((low & PRIME) + ((low >>> 61) | (high << 3)));
    }

    /** @param sum below 2^63 */
    static long reduced(long sum) {
        long folded = (sum & PRIME) + (sum >>> 61);
        return folded >= PRIME ? folded - PRIME : folded;
    }
}
