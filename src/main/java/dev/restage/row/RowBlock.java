package dev.restage.row;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A block of rows of one table on their way from source to target: the item of the copy step.
 *
 * <p>Fields stay in the engine's wire form. A field that nobody touches is a slice of the bytes that the reader received;
 * a field that a masker replaces points to bytes of its own. Nothing is decoded that is not masked, and no object is made
 * per row or field. A block belongs to one thread at a time.
 *
 * <p>Fields are numbered row by row: field {@code row * columns + column}.
 */
public final class RowBlock {
    private static final int NULL = -1;

    private final int columns;
    private final int rows;
    private final byte[] received;
    private final int[] offsets;
    private final int[] lengths;
    private final boolean last;
    private byte[] replaced = new byte[0];
    private int replacedLength;

    /** How many of the bytes beside the received array were received too. */
    private int receivedBeside;

    private RowBlock(int columns, int rows, byte[] received, int[] offsets, int[] lengths, boolean last) {
        this.columns = columns;
        this.rows = rows;
        this.received = received;
        this.offsets = offsets;
        this.lengths = lengths;
        this.last = last;
    }

    /**
     * A block that takes its arrays over, for rows too large to be copied once more.
     *
     * @param offsets where each field begins in {@code received}
     * @param lengths each field's length; -1 for NULL
     */
    public static RowBlock adopting(
            int columns, int rows, byte[] received, int[] offsets, int[] lengths, boolean last) {
        if (offsets.length != rows * columns || lengths.length != rows * columns) {
            throw new IllegalArgumentException("a block needs an offset and a length for each field");
        }
        return new RowBlock(columns, rows, received, offsets, lengths, last);
    }

    /**
     * A block of one row that takes the longest field's array over, so that a value of a hundred megabytes is not copied once
     * more.
     *
     * @param fields null for NULL
     */
    public static RowBlock ofLargeRow(byte[] @Nullable [] fields) {
        int longest = 0;
        for (int column = 1; column < fields.length; column++) {
            if (length(fields[column]) > length(fields[longest])) {
                longest = column;
            }
        }
        int[] lengths = new int[fields.length];
        Arrays.fill(lengths, NULL);
        byte[] adopted = fields[longest];
        lengths[longest] = length(adopted);
        RowBlock block = new RowBlock(
                fields.length, 1, adopted == null ? new byte[0] : adopted, new int[fields.length], lengths, false);
        for (int column = 0; column < fields.length; column++) {
            byte[] field = fields[column];
            if (column != longest && field != null) {
                block.replace(0, column, field);
            }
        }
        block.receivedBeside = block.replacedLength;
        return block;
    }

    private static int length(byte @Nullable [] field) {
        return field == null ? NULL : field.length;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** Whether the partition ends with this block. Every partition has exactly one last block; it may be empty. */
    public boolean last() {
        return last;
    }

    public boolean isNull(int row, int column) {
        return lengths[row * columns + column] == NULL;
    }

    /** The array that holds the field; valid until the next {@link #replace}. */
    public byte[] bytes(int row, int column) {
        return offsets[row * columns + column] < 0 ? replaced : received;
    }

    /** Where the field begins in {@link #bytes}. */
    public int offset(int row, int column) {
        int offset = offsets[row * columns + column];
        return offset < 0 ? ~offset : offset;
    }

    /** The field's length in bytes; -1 for NULL. */
    public int length(int row, int column) {
        return lengths[row * columns + column];
    }

    /** Puts another value, in wire form, in the field's place. */
    public void replace(int row, int column, byte[] value) {
        replace(row, column, value, 0, value.length);
    }

    /** Puts another value, which is a part of an array, in the field's place. */
    public void replace(int row, int column, byte[] source, int offset, int length) {
        int field = row * columns + column;
        if (replacedLength + length > replaced.length) {
            replaced = Arrays.copyOf(replaced, Math.max(replaced.length * 2, replacedLength + length + 8192));
        }
        System.arraycopy(source, offset, replaced, replacedLength, length);
        offsets[field] = ~replacedLength;
        lengths[field] = length;
        replacedLength += length;
    }

    /** Puts NULL in the field's place. */
    public void replaceWithNull(int row, int column) {
        lengths[row * columns + column] = NULL;
    }

    /**
     * The fields as they were received: a block that shares their bytes, and whose fields stay when this one's are replaced.
     *
     * @throws IllegalStateException if one has been replaced already
     */
    public RowBlock asReceived() {
        if (replacedLength > receivedBeside) {
            throw new IllegalStateException("a field of the block has been replaced already");
        }
        RowBlock same = new RowBlock(columns, rows, received, offsets.clone(), lengths.clone(), last);
        same.replaced = Arrays.copyOf(replaced, replacedLength);
        same.replacedLength = replacedLength;
        same.receivedBeside = receivedBeside;
        return same;
    }

    /** The sum of all field lengths. */
    public long payloadBytes() {
        long sum = 0;
        for (int field = 0; field < rows * columns; field++) {
            sum += Math.max(0, lengths[field]);
        }
        return sum;
    }

    /** Says nothing of the rows' content. */
    @Override
    public String toString() {
        return "RowBlock[rows=" + rows + ", columns=" + columns + ", last=" + last + "]";
    }

    /** Gathers rows until there are enough for a block. A reader makes one and uses it for all its blocks. */
    public static final class Builder {
        private final int columns;
        private byte[] bytes;
        private int length;
        private int[] offsets;
        private int[] lengths;
        private int fields;

        /** @param sizeHint bytes that a block usually takes */
        public Builder(int columns, int sizeHint) {
            this.columns = columns;
            this.bytes = new byte[sizeHint];
            this.offsets = new int[Math.max(columns, 1) * 1024];
            this.lengths = new int[Math.max(columns, 1) * 1024];
        }

        /** Bytes gathered so far. */
        public int size() {
            return length;
        }

        public int rows() {
            return columns == 0 ? fields : fields / columns;
        }

        /** Adds the next field of the current row; a row is full after as many fields as there are columns. */
        public void field(byte[] source, int offset, int fieldLength) {
            reserve(fieldLength);
            System.arraycopy(source, offset, bytes, length, fieldLength);
            next(length, fieldLength);
            length += fieldLength;
        }

        public void nullField() {
            next(0, NULL);
        }

        /** Ends a row of a table without columns, which PostgreSQL allows. */
        public void emptyRow() {
            if (columns != 0) {
                throw new IllegalStateException("the table has columns");
            }
            fields++;
        }

        /** The rows so far, as a block; the builder begins anew. */
        public RowBlock build(boolean last) {
            int rows = rows();
            RowBlock block = new RowBlock(
                    columns, rows, bytes, Arrays.copyOf(offsets, fields), Arrays.copyOf(lengths, fields), last);
            bytes = new byte[Math.max(bytes.length > 4 << 20 ? 1 << 20 : bytes.length, 1024)];
            length = 0;
            fields = 0;
            return block;
        }

        private void next(int offset, int fieldLength) {
            if (fields == offsets.length) {
                offsets = Arrays.copyOf(offsets, fields * 2);
                lengths = Arrays.copyOf(lengths, fields * 2);
            }
            offsets[fields] = offset;
            lengths[fields] = fieldLength;
            fields++;
        }

        private void reserve(int more) {
            if (length + more < 0) {
                throw new OutOfMemoryError("a block of rows cannot exceed 2 GiB");
            }
            if (length + more > bytes.length) {
                long doubled = Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L);
                bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, (long) length + more));
            }
        }
    }
}
