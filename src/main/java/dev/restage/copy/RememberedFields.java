package dev.restage.copy;

import dev.restage.row.RowBlock;
import java.util.Arrays;

/**
 * What the last values of each hash became, by their wire form: a name that comes again is neither decoded nor masked nor guarded
 * again. It holds a bounded number of short values, all in one array: what comes and goes in it is no object, which the collector would
 * have to look after.
 *
 * <p>It begins small, since most columns have few different values or are short, and grows while values are missed. If values turn
 * out not to come again, it gives up.
 */
final class RememberedFields {
    /** Two lengths, the value, and what it became. */
    private static final int SLOT_BYTES = 64;

    private static final int LENGTHS = 2;
    private static final int LONGEST = SLOT_BYTES - LENGTHS - 1;
    private static final int LEAST_BITS = 8;
    private static final int MOST_BITS = 14;
    private static final int GROWTH_BITS = 2;
    private static final int LONGEST_TRIAL = 1 << 14;

    private byte[] slots = new byte[SLOT_BYTES << LEAST_BITS];
    private int bits = LEAST_BITS;
    private int trial = 4 << LEAST_BITS;
    private int asked;
    private int hits;
    private boolean givenUp;
    private int slot;

    /**
     * Looks for a value, which has at least one byte; what is found is its {@link #put}, and what is remembered next is taken for
     * what became of it.
     */
    boolean find(byte[] bytes, int offset, int length) {
        slot = -1;
        if (givenUp || length > LONGEST) {
            return false;
        }
        if (++asked > trial) {
            judge();
            if (givenUp) {
                return false;
            }
        }
        slot = (hash(bytes, offset, length) >>> Integer.SIZE - bits) * SLOT_BYTES & -2 * SLOT_BYTES;
        if (!holds(slot, bytes, offset, length)) {
            if (!holds(slot + SLOT_BYTES, bytes, offset, length)) {
                return false;
            }
            slot += SLOT_BYTES;
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
        if (bits < MOST_BITS) {
            if (hits < trial - trial / 128) {
                bits += GROWTH_BITS;
                slots = new byte[SLOT_BYTES << bits];
                trial = Math.min(4 << bits, LONGEST_TRIAL);
            }
        } else if (hits < trial / 8) {
            givenUp = true;
            slots = new byte[0];
        }
        asked = 0;
        hits = 0;
    }

    /** Puts what the value that was found became in the place of a field. */
    void put(RowBlock block, int row, int column) {
        block.replace(row, column, slots, slot + LENGTHS + slots[slot], slots[slot + 1]);
    }

    /**
     * Remembers what became of the value last looked for. What was in the first of its two slots moves to the second, so that two
     * values do not drive each other out.
     */
    void remember(byte[] bytes, int offset, int length, RowBlock block, int row, int column) {
        int resultLength = block.length(row, column);
        if (slot < 0 || resultLength <= 0 || length + resultLength > SLOT_BYTES - LENGTHS) {
            return;
        }
        System.arraycopy(slots, slot, slots, slot + SLOT_BYTES, SLOT_BYTES);
        slots[slot] = (byte) length;
        slots[slot + 1] = (byte) resultLength;
        System.arraycopy(bytes, offset, slots, slot + LENGTHS, length);
        System.arraycopy(
                block.bytes(row, column), block.offset(row, column), slots, slot + LENGTHS + length, resultLength);
    }
}
