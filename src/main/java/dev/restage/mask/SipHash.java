package dev.restage.mask;

/**
 * SipHash-2-4 of two 64-bit words: a fast pseudorandom function for the rounds of a permutation, where an HMAC per round would
 * be too slow.
 *
 * <p>Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012.
 */
final class SipHash {
    private final long key0;
    private final long key1;

    /** @param key 32 bytes of a keyed hash, of which the first 16 are used */
    SipHash(byte[] key) {
        key0 = KeyedHash.number(key, 0);
        key1 = KeyedHash.number(key, 8);
    }

    long of(long first, long second) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        long word = first;
        for (int step = 0; step < 4; step++) {
            if (step == 1) {
                word = second;
            } else if (step == 2) {
                word = 16L << 56; // the message's length, which SipHash puts into the last word
            } else if (step == 3) {
                word = 0;
                v2 ^= 0xff;
            }
            v3 ^= word;
            for (int round = step == 3 ? 4 : 2; round > 0; round--) {
                v0 += v1;
                v2 += v3;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v1;
                v0 += v3;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }
}
