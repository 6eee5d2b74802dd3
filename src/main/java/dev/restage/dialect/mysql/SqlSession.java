package dev.restage.dialect.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection with the few shapes of statement that the target's bookkeeping needs. Used by one thread at a time. */
final class SqlSession implements AutoCloseable {
    private final Connection connection;
    private final Consumer<Connection> closed;

    /** @param closed told when the session has been closed */
    SqlSession(Connection connection, Consumer<Connection> closed) {
        this.connection = connection;
        this.closed = closed;
    }

    /** Makes a value of a result's current row. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    Connection connection() {
        return connection;
    }

    /** Runs one statement without parameters. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Sets a variable that not every server has, and not every user may set. */
    void tryToSet(String assignment) {
        try {
            execute("SET SESSION " + assignment);
        } catch (SQLException unknownOrDenied) {
            // What then cannot be done without it says so itself.
        }
    }

    /** @return how many rows were changed */
    int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
            return found;
        }
    }

    <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... values) throws SQLException {
        return list(sql, mapper, values).stream().findFirst();
    }

    List<String> texts(String sql, @Nullable Object... values) throws SQLException {
        return list(sql, row -> row.getString(1), values);
    }

    long number(String sql, @Nullable Object... values) throws SQLException {
        return first(sql, row -> row.getLong(1), values).orElse(0L);
    }

    /** Whether the query's first value is true; no row counts as false. */
    boolean holds(String sql, @Nullable Object... values) throws SQLException {
        return first(sql, row -> row.getBoolean(1), values).orElse(false);
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int number = 0; number < values.length; number++) {
                statement.setObject(number + 1, values[number]);
            }
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException lost) {
            // It is gone, which was wanted.
        }
        closed.accept(connection);
    }
}
