package dev.restage.row;

import java.util.Arrays;

/**
 * What the last values of each hash became, by their wire form: a name that comes again need not be masked or searched again. Used by
 * one thread. It holds a bounded number of short values, all in one array: what comes and goes in it is no object, which the collector would
 * have to look after.
 *
 * <p>It begins small, since most columns have few different values or are short, and grows while values are missed. If values turn
 * out not to come again, it gives up.
 */
public final class RememberedValues {
    /** Of the value, and of what it became; both stand behind. */
    private static final int LENGTHS = 2;

    private static final int LEAST_BITS = 6;
    private static final int MOST_BITS = 14;
    /** Bytes for all columns of a table together; several threads may be at work on it. */
    private static final int BUDGET = 8 << 20;

    private static final int GROWTH_BITS = 2;
    private static final int LONGEST_TRIAL = 1 << 14;

    private final int slotBytes;
    private final int mostBits;
    private byte[] slots;
    private int bits = LEAST_BITS;
    private int trial = 4 << LEAST_BITS;
    private int asked;
    private int hits;
    private boolean givenUp;
    private int slot;

    /**
     * @param longest bytes that a value and what became of it have together, to be remembered; at most 125
     * @param columns of the table whose values are remembered
     */
    public RememberedValues(int longest, int columns) {
        slotBytes = longest + LENGTHS;
        if (slotBytes > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("a length must fit into a byte");
        }
        int most = LEAST_BITS;
        while (most < MOST_BITS && (long) slotBytes << most + GROWTH_BITS <= BUDGET / columns) {
            most += GROWTH_BITS;
        }
        mostBits = most;
        slots = new byte[slotBytes << LEAST_BITS];
    }

    /**
     * Looks for a value, which has at least one byte; if it is found, {@link #length} bytes at {@link #offset} of {@link #bytes} are
     * what it became, and if not, what is remembered next is taken for that.
     */
    public boolean find(byte[] bytes, int offset, int length) {
        slot = -1;
        if (givenUp || length > slotBytes - LENGTHS) {
            return false;
        }
        if (++asked > trial) {
            judge();
            if (givenUp) {
                return false;
            }
        }
        slot = (hash(bytes, offset, length) >>> Integer.SIZE - bits >>> 1) * 2 * slotBytes;
        if (!holds(slot, bytes, offset, length)) {
            if (!holds(slot + slotBytes, bytes, offset, length)) {
                return false;
            }
            slot += slotBytes;
        }
        hits++;
        return true;
    }

    /** FNV-1a with the finalizer of MurmurHash3: values that differ in few characters shall not share their slots. */
    private static int hash(byte[] bytes, int offset, int length) {
        int hash = 0x811C9DC5;
        for (int at = offset; at < offset + length; at++) {
            hash = (hash ^ bytes[at]) * 0x01000193;
        }
        hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
        return hash ^ hash >>> 16;
    }

    private boolean holds(int at, byte[] bytes, int offset, int length) {
        return slots[at] == length
                && Arrays.equals(slots, at + LENGTHS, at + LENGTHS + length, bytes, offset, offset + length);
    }

    private void judge() {
        if (bits < mostBits) {
            if (hits < trial - trial / 128) {
                bits += GROWTH_BITS;
                slots = new byte[slotBytes << bits];
                trial = Math.min(4 << bits, LONGEST_TRIAL);
            }
        } else if (hits < trial / 8) {
            givenUp = true;
            slots = new byte[0];
        }
        asked = 0;
        hits = 0;
    }

    /** The array that holds what the value became that was found; valid until the next call. */
    public byte[] bytes() {
        return slots;
    }

    public int offset() {
        return slot + LENGTHS + slots[slot];
    }

    public int length() {
        return slots[slot + 1];
    }

    /**
     * Remembers what became of the value last looked for. What was in the first of its two slots moves to the second, so that two
     * values do not drive each other out.
     */
    public void remember(byte[] value, int offset, int length, byte[] result, int resultOffset, int resultLength) {
        if (slot < 0 || length + resultLength > slotBytes - LENGTHS) {
            return;
        }
        System.arraycopy(slots, slot, slots, slot + slotBytes, slotBytes);
        slots[slot] = (byte) length;
        slots[slot + 1] = (byte) resultLength;
        System.arraycopy(value, offset, slots, slot + LENGTHS, length);
        System.arraycopy(result, resultOffset, slots, slot + LENGTHS + length, resultLength);
    }
}
