package dev.restage.copy;

import dev.restage.row.RowBlock;
import java.util.Arrays;

/**
 * What the last values of each hash became, by their wire form: a name that comes again is neither decoded nor masked nor guarded
 * again. It holds a fixed number of short values, all in one array: what comes and goes in it is no object, which the collector would
 * have to look after. If values turn out not to come again, it gives up.
 */
final class RememberedFields {
    private static final int SLOT_BITS = 15;
    /** Two lengths, the value, and what it became. */
    private static final int SLOT_BYTES = 32;

    private static final int LENGTHS = 2;
    private static final int LONGEST = SLOT_BYTES - LENGTHS - 1;
    private static final int TRIAL = 1 << 14;
    private static final int LEAST_HITS = TRIAL / 8;

    private byte[] slots = new byte[SLOT_BYTES << SLOT_BITS];
    private int asked;
    private int hits;
    private boolean givenUp;
    private int slot;

    /**
     * Looks for a value, which has at least one byte; what is found is its {@link #put}, and what is remembered next is taken for
     * what became of it.
     */
    boolean find(byte[] bytes, int offset, int length) {
        if (givenUp || length > LONGEST) {
            slot = -1;
            return false;
        }
        if (++asked == TRIAL) {
            giveUpIfInVain();
        }
        int hash = 1;
        for (int at = offset; at < offset + length; at++) {
            hash = 31 * hash + bytes[at];
        }
        slot = (hash * 0x9E3779B9 >>> Integer.SIZE - SLOT_BITS) * SLOT_BYTES;
        boolean found = !givenUp
                && slots[slot] == length
                && Arrays.equals(slots, slot + LENGTHS, slot + LENGTHS + length, bytes, offset, offset + length);
        if (found) {
            hits++;
        }
        return found;
    }

    private void giveUpIfInVain() {
        if (hits < LEAST_HITS) {
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

    /** Remembers what became of the value last looked for. */
    void remember(byte[] bytes, int offset, int length, RowBlock block, int row, int column) {
        int resultLength = block.length(row, column);
        if (givenUp || slot < 0 || resultLength <= 0 || length + resultLength > SLOT_BYTES - LENGTHS) {
            return;
        }
        slots[slot] = (byte) length;
        slots[slot + 1] = (byte) resultLength;
        System.arraycopy(bytes, offset, slots, slot + LENGTHS, length);
        System.arraycopy(
                block.bytes(row, column), block.offset(row, column), slots, slot + LENGTHS + length, resultLength);
    }
}
