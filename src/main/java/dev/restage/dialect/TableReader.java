package dev.restage.dialect;

import dev.restage.row.RowBlock;
import org.jspecify.annotations.Nullable;

/** Reads one slice of a table, block by block. Used by one thread. Errors are of kind SOURCE and quote no value. */
public interface TableReader extends AutoCloseable {
    /** The next block; the last one is flagged, and null comes after it. */
    @Nullable
    RowBlock read();

    /** Ends the reading, also in the middle; gives the connection back. */
    @Override
    void close();
}
