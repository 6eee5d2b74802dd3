package dev.restage.dialect;

import dev.restage.problem.Problem;
import dev.restage.schema.Column;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database that is only read, in read-only transactions. Errors are of kind SOURCE and quote no value.
 *
 * <p>{@link #abort} may be called by any thread; all else belongs to one thread at a time.
 */
public interface Source extends AutoCloseable {
    ServerIdentity identity();

    /** Reads the catalog; no rows. */
    DatabaseSchema readSchema();

    /** Reads what people have noted of tables and columns. */
    Comments readComments();

    /**
     * Reads some rows of a table, its children's not among them, from all over it where the engine can do so without reading
     * all of it. Takes five seconds at most, and no more bytes a second than the limits say. A table that only routes rows has
     * none.
     *
     * @param rows at most so many
     */
    Sample sample(Table table, int rows);

    /** What would keep these tables from being read whole: missing privileges, row security, unlogged tables on a replica. */
    List<Problem> accessProblems(Collection<Table> tables);

    /**
     * Asks the server whether a row condition is valid SQL for its table, without running it.
     *
     * @return the problems, which quote the condition at most
     */
    List<Problem> filterProblems(Table table, String filter);

    /**
     * Which CHECK conditions some rows would break, as the server says that evaluates them; no table is touched.
     *
     * @param columns of the rows, in order
     * @param rows values in the engine's text form; null for NULL
     * @param conditions as the table has them
     * @return those that are broken; one that cannot be evaluated apart from its table is not among them
     */
    List<String> brokenChecks(
            Table table, List<Column> columns, List<List<@Nullable String>> rows, List<String> conditions);

    /**
     * Asks the server whether an expression is valid SQL for a row of the table, and can be cast to the column's type, without
     * running it.
     *
     * @return the problems, which quote the expression at most
     */
    List<Problem> expressionProblems(Table table, Column column, String expression);

    /**
     * Locks the tables against changes of their structure, and takes one consistent view that all readers share.
     *
     * @param others asked before the moment of the view
     */
    Snapshot takeSnapshot(Collection<Table> tables, Rendezvous others);

    default Snapshot takeSnapshot(Collection<Table> tables) {
        return takeSnapshot(tables, Rendezvous.ALONE);
    }

    /** Ends whatever is going on, soon: running statements are cancelled, connections closed. Safe from any thread. */
    void abort();

    @Override
    void close();
}
