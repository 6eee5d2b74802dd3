package dev.restage.dialect;

import dev.restage.schema.Table;
import java.util.Optional;

/**
 * The rows of a table that one partition of the copy step takes.
 *
 * @param number counts from 0 within the table
 * @param count how many slices the table has
 * @param range SQL of the dialect that picks the slice; empty for the whole table
 * @param filter the user's own SQL condition; empty for all rows
 * @param bytesEstimate for the order of work and the progress display
 */
public record TableSlice(
        Table table, int number, int count, Optional<String> range, Optional<String> filter, long bytesEstimate) {

    /** Whether this slice is all that is copied of the table. */
    public boolean whole() {
        return count == 1;
    }
}
