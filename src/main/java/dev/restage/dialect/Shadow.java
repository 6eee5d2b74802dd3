package dev.restage.dialect;

import dev.restage.problem.Problem;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.LeftOut;
import dev.restage.schema.Table;
import java.util.List;

/** The database that is being filled beside the live one. Nobody but Restage connects to it. */
public interface Shadow extends AutoCloseable {
    String name();

    /** What was left out beyond what the schema says, because it needs something that is not carried. */
    List<LeftOut> leftOut();

    /** Opens a loader on a connection of its own. Safe from any thread. */
    BulkLoader load(TableSlice slice, CopyLayout layout);

    /** Phase copy: copies a snapshot's large objects, if the options say that they are kept. */
    default void loadLargeObjects(Snapshot snapshot) {}

    /**
     * All rows of a table are there, and nothing more will be loaded into it: what phase build does for it may begin now, while
     * other tables are still being copied. Returns at once; what fails is told by {@link #buildKeys}. Safe from any thread.
     */
    default void loaded(Table table) {}

    /** Phase build: primary and unique keys, indexes, sequences; all that {@link #loaded} has not done. */
    void buildKeys(int parallel);

    /** Phase wire: foreign keys, views' contents, triggers, policies, statistics, owners and privileges; event triggers last. */
    void wire(int parallel);

    /** Runs a script of the user as one transaction. */
    void runScript(String name, String sql);

    /** Reads its catalog, for verification. */
    DatabaseSchema readSchema();

    /** Counts the rows that the table itself holds, as an outsider would. */
    long countRows(Table table);

    /** Reads a whole table back, for verification. Safe from any thread. */
    TableReader read(Table table, CopyLayout layout);

    /** The views whose contents are stored, each as a table of its columns; an engine without them has none. */
    default List<Table> materializedViews() {
        return List.of();
    }

    /** Passes on all large objects that the shadow has, for verification; an engine without them has none. */
    default void readLargeObjects(LargeObjectSink sink) {}

    /** Comments, defaults, code and labels, for verification. */
    default List<SchemaText> schemaTexts() {
        return List.of();
    }

    /** What the shadow has less than its definitions asked for: missing keys, indexes that are not valid, open doors. */
    List<Problem> structureProblems();

    /** Bytes on disk. */
    long bytes();

    void drop();

    @Override
    void close();
}
