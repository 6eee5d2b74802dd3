package dev.restage.dialect;

import dev.restage.connection.Endpoint;
import java.util.List;

/** A database of some engine that a contract test may fill. */
public interface TestDatabase {
    Dialect dialect();

    /** Reaches it with all privileges. */
    Endpoint endpoint();

    /** The schema where tables are made that name none; empty where the engine has no schemas. */
    String schema();

    /** Runs statements, separated by semicolons. */
    void execute(String sql);

    void drop();

    /** The first column of a query's rows, as text. */
    List<String> query(String sql);
}
