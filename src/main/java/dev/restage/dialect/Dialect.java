package dev.restage.dialect;

import dev.restage.connection.Endpoint;
import dev.restage.connection.SourceLimits;
import dev.restage.problem.Problem;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A database engine: the way to its source and target roles. Without state; one instance serves all runs and threads. */
public interface Dialect {
    /** The product's name, such as {@code PostgreSQL}. */
    String name();

    /** Whether a JDBC URL is one of this engine's. */
    boolean accepts(String url);

    /** What is missing on this machine, such as the engine's dump tool. */
    List<Problem> missingTools();

    /**
     * Connects to a database that is only read.
     *
     * @param scope the schemas to read; empty for all but the system's
     * @param application how sessions name themselves to the server
     */
    Source openSource(Endpoint endpoint, SourceLimits limits, List<String> scope, String application);

    /** Connects to the server that holds the database to replace; that database itself may be missing. */
    Target openTarget(Endpoint endpoint, String application);

    /**
     * Arranges exchanges into as few steps as can be: those of one server are one step where the engine can do that.
     *
     * @param exchanges over targets of this engine
     */
    List<CutoverStep> cutoverSteps(List<Exchange> exchanges);

    /**
     * How a table's rows travel.
     *
     * @param columns the columns that are copied, in order
     * @param masked the columns whose values maskers will see and replace
     * @param lookedAt the columns whose values maskers of others will see
     */
    CopyLayout layout(Table table, List<Column> columns, Set<String> masked, Set<String> lookedAt);

    /** How a table's rows travel where no masker looks at another column than its own. */
    default CopyLayout layout(Table table, List<Column> columns, Set<String> masked) {
        return layout(table, columns, masked, Set.of());
    }

    /**
     * Between a column's wire form and text; empty if values of the type cannot be masked, or looked into, in that form.
     * {@link #layout} chooses a form in which every masked column, every column that is looked at, and every column that holds text, has one.
     */
    Optional<ValueCodec> codec(Column column, WireForm form);
}
