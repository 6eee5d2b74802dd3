package dev.restage.dialect;

import dev.restage.row.RowBlock;

/**
 * Loads one slice in one transaction of the target: all of it is there after {@link #commit}, and none of it before. Used by
 * one thread. Errors are of kind TARGET and quote no value.
 */
public interface BulkLoader extends AutoCloseable {
    void write(RowBlock block);

    /** @return the rows that were loaded, as the server counted them */
    long commit();

    /** Rolls back what was not committed; gives the connection back. */
    @Override
    void close();
}
