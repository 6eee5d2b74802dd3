package dev.restage.dialect.postgres;

/**
 * Finds the fields of a row in the message that carries it. PostgreSQL sends one row in each message of a COPY.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9">COPY's file formats</a>
 */
interface RowParser {
    int NULL = -1;

    /**
     * Reads one message, in place: what it changes in the array are escapes.
     *
     * @return whether there is a row in it
     * @throws IllegalStateException if the message is not as it should be; nothing of it is quoted
     */
    boolean parse(byte[] message);

    /** Where the row's fields begin; valid until the next call. */
    int[] offsets();

    /** The fields' lengths in bytes, {@link #NULL} for NULL; valid until the next call. */
    int[] lengths();
}
