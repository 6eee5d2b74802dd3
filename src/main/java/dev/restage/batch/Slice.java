package dev.restage.batch;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.TableSlice;

/**
 * What one partition of the copy step takes.
 *
 * @param name {@code p0001} is the largest; short, for Spring Batch keeps 100 characters of it
 */
record Slice(String name, DatabaseRun database, TableProgress progress, CopyLayout layout, TableSlice rows) {
    /** For messages: {@code shop: public.customers}. */
    String place() {
        return database.name() + ": " + rows.table().id();
    }
}
