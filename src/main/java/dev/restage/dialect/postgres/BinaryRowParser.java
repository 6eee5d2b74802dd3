package dev.restage.dialect.postgres;

/** The binary form: a header before the first row, each field after its length, a trailer after the last row. */
final class BinaryRowParser implements RowParser {
    /** Signature (11 bytes), flags (4) and the length of the header's extension (4). */
    private static final int HEADER = 19;

    private static final int EXTENSION_LENGTH_AT = 15;
    private static final int TRAILER = -1;

    private final int columns;
    private final int[] offsets;
    private final int[] lengths;
    private boolean headerSeen;

    BinaryRowParser(int columns) {
        this.columns = columns;
        this.offsets = new int[columns];
        this.lengths = new int[columns];
    }

    @Override
    public boolean parse(byte[] message) {
        int position = headerSeen ? 0 : skipHeader(message);
        if (position == message.length) {
            return false;
        }
        int fields = shortAt(message, position);
        position += Short.BYTES;
        if (fields == TRAILER) {
            return false;
        }
        require(fields == columns);
        for (int column = 0; column < columns; column++) {
            int length = intAt(message, position);
            position += Integer.BYTES;
            offsets[column] = position;
            lengths[column] = length;
            position += Math.max(0, length);
        }
        require(position == message.length);
        return true;
    }

    private int skipHeader(byte[] message) {
        require(message.length >= HEADER && message[0] == 'P' && message[1] == 'G');
        headerSeen = true;
        return HEADER + intAt(message, EXTENSION_LENGTH_AT);
    }

    @Override
    public int[] offsets() {
        return offsets;
    }

    @Override
    public int[] lengths() {
        return lengths;
    }

    private static int shortAt(byte[] bytes, int at) {
        require(at >= 0 && at + Short.BYTES <= bytes.length);
        return (short) ((bytes[at] << 8) | (bytes[at + 1] & 0xff));
    }

    private static int intAt(byte[] bytes, int at) {
        require(at >= 0 && at + Integer.BYTES <= bytes.length);
        return (bytes[at] << 24)
                | ((bytes[at + 1] & 0xff) << 16)
                | ((bytes[at + 2] & 0xff) << 8)
                | (bytes[at + 3] & 0xff);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("the server's binary rows are not as expected");
        }
    }
}
