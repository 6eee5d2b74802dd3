package dev.restage.dialect.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.restage.row.RowBlock;
import java.io.InputStream;

/**
 * A block's rows as {@code LOAD DATA} reads them, made while it reads: a field of 100 MB takes no more memory than it has
 * already. Fields are parted by tabs and rows by line feeds, with backslashes before whatever would be taken for one; bytes go
 * as hexadecimal digits.
 */
final class RowStream extends InputStream {
    static final String FORMAT =
            " CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' ENCLOSED BY '' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n'";

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(US_ASCII);

    /** An escaped character and the end of its field. */
    private static final int LARGEST_STEP = 3;

    private final RowBlock block;
    private final boolean[] asHex;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private int taken;
    private int row;
    private int column;
    private int position;

    /** @param asHex for each column, whether its bytes go as hexadecimal digits */
    RowStream(RowBlock block, boolean[] asHex) {
        this.block = block;
        this.asHex = asHex;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (taken == filled) {
            fill();
        }
        if (filled == 0) {
            return -1;
        }
        int count = Math.min(length, filled - taken);
        System.arraycopy(buffer, taken, target, offset, count);
        taken += count;
        return count;
    }

    private void fill() {
        filled = 0;
        taken = 0;
        while (row < block.rows() && room()) {
            if (block.isNull(row, column)) {
                escaped((byte) 'N');
                endField();
            } else if (putField(block.length(row, column)) == block.length(row, column)) {
                endField();
            }
        }
    }

    private int putField(int length) {
        byte[] bytes = block.bytes(row, column);
        int offset = block.offset(row, column);
        boolean hex = asHex[column];
        while (position < length && room()) {
            byte next = bytes[offset + position++];
            if (hex) {
                put(HEX[(next & 0xff) >> 4]);
                put(HEX[next & 15]);
            } else {
                text(next);
            }
        }
        return position;
    }

    private void text(byte next) {
        switch (next) {
            case '\\' -> escaped((byte) '\\');
            case '\t' -> escaped((byte) 't');
            case '\n' -> escaped((byte) 'n');
            case 0 -> escaped((byte) '0');
            default -> put(next);
        }
    }

    private void endField() {
        boolean last = column + 1 == block.columns();
        put((byte) (last ? '\n' : '\t'));
        position = 0;
        column = last ? 0 : column + 1;
        row += last ? 1 : 0;
    }

    private boolean room() {
        return filled + LARGEST_STEP <= buffer.length;
    }

    private void escaped(byte letter) {
        put((byte) '\\');
        put(letter);
    }

    private void put(byte next) {
        buffer[filled++] = next;
    }
}
