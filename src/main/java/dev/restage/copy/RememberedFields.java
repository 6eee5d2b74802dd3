package dev.restage.copy;

import dev.restage.row.RowBlock;
import java.util.Arrays;

/**
 * What the last values of each hash became, by their wire form: a name that comes again is neither decoded nor masked nor guarded
 * again. It holds a fixed number of short values. If values turn out not to come again, it gives up.
 */
final class RememberedFields {
    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 64;
    private static final int TRIAL = 1 << 14;
    private static final int LEAST_HITS = TRIAL / 8;
    private static final byte[] NOTHING = new byte[0];

    private final byte[][] values = new byte[SLOTS][];
    private final byte[][] results = new byte[SLOTS][];
    private int asked;
    private int hits;
    private boolean givenUp;
    private int slot;

    RememberedFields() {
        Arrays.fill(values, NOTHING);
    }

    /** Looks for a value, which has at least one byte; what is found, or remembered next, is that value's. */
    boolean find(byte[] bytes, int offset, int length) {
        if (givenUp || length > LONGEST) {
            slot = -1;
            return false;
        }
        if (++asked == TRIAL) {
            givenUp = hits < LEAST_HITS;
            asked = 0;
            hits = 0;
        }
        int hash = 1;
        for (int at = offset; at < offset + length; at++) {
            hash = 31 * hash + bytes[at];
        }
        hash *= 0x9E3779B9;
        slot = hash >>> (Integer.SIZE - 13);
        byte[] value = values[slot];
        boolean found = Arrays.equals(value, 0, value.length, bytes, offset, offset + length);
        if (found) {
            hits++;
        }
        return found;
    }

    byte[] result() {
        return results[slot];
    }

    /** Remembers what became of the value last looked for. */
    void remember(byte[] bytes, int offset, int length, RowBlock block, int row, int column) {
        int resultLength = block.length(row, column);
        if (slot < 0 || resultLength <= 0 || resultLength > 2 * LONGEST) {
            return;
        }
        int from = block.offset(row, column);
        values[slot] = Arrays.copyOfRange(bytes, offset, offset + length);
        results[slot] = Arrays.copyOfRange(block.bytes(row, column), from, from + resultLength);
    }
}
