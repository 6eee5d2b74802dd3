package dev.restage.dialect;

import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One consistent view of a source, shared by all its readers, alive until closed. While it is open a watchdog looks for
 * sessions of the source that wait for it; if there are any it gives way: every later call, and every reader, fails with kind
 * SOURCE and names who waited.
 */
public interface Snapshot extends AutoCloseable {
    Instant takenAt();

    /** Where in the source's log the view stands, such as {@code 0/1A2B3C}. */
    String position();

    /** The schema as the view has it, read after the locks were taken. */
    DatabaseSchema schema();

    /**
     * Cuts a table into slices that together have each of its rows once.
     *
     * @param filter the user's row condition; {@code ${snapshot.time}} in it is replaced here, by a literal of {@link #takenAt}
     * @param sliceBytes about how large a slice should be
     */
    List<TableSlice> slices(Table table, Optional<String> filter, long sliceBytes);

    /** Opens a reader on a connection of its own. Safe from any thread; waits while {@code limits.connections} are in use. */
    TableReader read(TableSlice slice, CopyLayout layout);

    /** Writes the definitions of all objects, and never a row, into a folder; {@link Shadow} reads them. */
    void saveDefinitions(Path folder);

    /** Passes on all large objects that the view has; an engine without them has none. */
    default void readLargeObjects(LargeObjectSink sink) {}

    /** Ends the view and its locks, and gives all connections back. */
    @Override
    void close();
}
