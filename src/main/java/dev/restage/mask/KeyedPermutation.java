package dev.restage.mask;

/**
 * Keyed bijections: of the numbers below a size, and of digit strings whose places have sizes of their own.
 *
 * <p>Both are Feistel networks of ten rounds, as FF1 (NIST SP 800-38G) has, with SipHash as the round function. A network over
 * bits covers the next power of two; a result outside the size is put in again until one falls inside ("cycle walking", Black
 * and Rogaway, 2002). So that no number stays what it is, the network P is used as P⁻¹(P(x) + 1): all numbers then form one
 * single cycle, in an order that only the key tells.
 *
 * <p>FF1 itself, as Bouncy Castle has it, took eight times as long for twelve digits: AES and big integers in place of SipHash and words.
 */
final class KeyedPermutation {
    private static final int ROUNDS = 10;

    private final SipHash hash;

    KeyedPermutation(MaskingKey key, String kind) {
        hash = new SipHash(new KeyedHash(key, kind).of("permutation"));
    }

    /**
     * Another number below the size; the same one only where the size is 1.
     *
     * @param tweak numbers of the same size with another tweak are permuted in another way
     */
    long other(long number, long size, long tweak) {
        if (size < 2) {
            return number;
        }
        long next = walk(number, size, tweak, true) + 1;
        return walk(next == size ? 0 : next, size, tweak, false);
    }

    private long walk(long number, long size, long tweak, boolean forward) {
        int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(size - 1));
        long at = number;
        do {
            at = network(at, bits, tweak, forward);
        } while (at >= size);
        return at;
    }

    private long network(long number, int bits, long tweak, boolean forward) {
        int lowBits = bits / 2;
        long lowMask = (1L << lowBits) - 1;
        long highMask = (1L << (bits - lowBits)) - 1;
        long low = number & lowMask;
        long high = number >>> lowBits;
        for (int step = 0; step < ROUNDS; step++) {
            int round = forward ? step : ROUNDS - 1 - step;
            if ((round & 1) == 0) {
                low ^= hash.of((long) round << 32 | high, tweak) & lowMask;
            } else {
                high ^= hash.of((long) round << 32 | low, tweak) & highMask;
            }
        }
        return high << lowBits | low;
    }

    /**
     * Permutes strings of digits in place, whatever their length. A string stays what it is with the probability of one in as
     * many strings as there are, so this is for sizes that {@link #other} cannot take.
     *
     * @param digits each below the size of its place
     */
    void permute(int[] digits, int[] sizes, int length, long tweak) {
        int middle = length / 2;
        for (int round = 0; round < ROUNDS; round++) {
            boolean even = (round & 1) == 0;
            int from = even ? middle : 0;
            int to = even ? length : middle;
            long state = hash.of(tweak, ~(long) round);
            for (int i = from; i < to; i += 2) {
                long second = i + 1 < to ? digits[i + 1] : -1;
                state = hash.of(state, (long) digits[i] << 32 | (second & 0xFFFFFFFFL));
            }
            add(digits, sizes, even ? 0 : middle, even ? middle : length, state);
        }
    }

    private void add(int[] digits, int[] sizes, int from, int to, long state) {
        long stream = 0;
        for (int i = from; i < to; i++) {
            stream = ((i - from) & 1) == 0 ? hash.of(state, ~(long) i) : stream >>> 32;
            long drawn = ((stream & 0xFFFFFFFFL) * sizes[i]) >>> 32;
            digits[i] = (int) ((digits[i] + drawn) % sizes[i]);
        }
    }

    /** A number for a tweak out of several numbers. */
    long mix(long first, long second) {
        return hash.of(first, second);
    }
}
