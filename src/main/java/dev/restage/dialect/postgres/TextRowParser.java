package dev.restage.dialect.postgres;

/** The text form: fields between tabs, a line per row, escapes by backslash, {@code \N} for NULL. Escapes are undone. */
final class TextRowParser implements RowParser {
    private final int columns;
    private final int[] offsets;
    private final int[] lengths;

    TextRowParser(int columns) {
        this.columns = columns;
        this.offsets = new int[columns];
        this.lengths = new int[columns];
    }

    @Override
    public boolean parse(byte[] message) {
        if (message.length == 0 || message[message.length - 1] != '\n') {
            throw unexpected();
        }
        int end = message.length - 1;
        int begin = 0;
        for (int column = 0; column < columns; column++) {
            int stop = begin;
            int escapes = 0;
            while (stop < end && message[stop] != '\t') {
                if (message[stop] == '\\') {
                    escapes++;
                    stop++;
                }
                stop++;
            }
            if (stop > end || stop == end != (column == columns - 1)) {
                throw unexpected();
            }
            field(message, column, begin, stop, escapes);
            begin = stop + 1;
        }
        return true;
    }

    private void field(byte[] message, int column, int begin, int stop, int escapes) {
        offsets[column] = begin;
        if (escapes == 0) {
            lengths[column] = stop - begin;
        } else if (stop - begin == 2 && message[begin + 1] == 'N') {
            lengths[column] = NULL;
        } else {
            lengths[column] = unescape(message, begin, stop) - begin;
        }
    }

    /** Moves the field's bytes over its escapes. @return where the field ends now */
    private static int unescape(byte[] message, int begin, int stop) {
        int to = begin;
        for (int from = begin; from < stop; from++) {
            byte next = message[from];
            if (next == '\\') {
                from++;
                next = meaning(message[from]);
            }
            message[to++] = next;
        }
        return to;
    }

    private static byte meaning(byte escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> escaped;
        };
    }

    @Override
    public int[] offsets() {
        return offsets;
    }

    @Override
    public int[] lengths() {
        return lengths;
    }

    private static IllegalStateException unexpected() {
        return new IllegalStateException("the server's text rows are not as expected");
    }
}
