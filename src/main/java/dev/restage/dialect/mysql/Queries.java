package dev.restage.dialect.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Short ways to run small queries, whose results fit in memory. */
final class Queries {
    private Queries() {}

    /** Makes a value of the row at hand. */
    interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(Connection connection, String sql, Mapping<T> mapping, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(mapping.of(rows));
                }
                return values;
            }
        }
    }

    /** The first row. */
    static <T> Optional<T> first(Connection connection, String sql, Mapping<T> mapping, Object... parameters)
            throws SQLException {
        return list(connection, sql, mapping, parameters).stream().findFirst();
    }

    /** The first column of the first row, of a query that always has one. */
    static String text(Connection connection, String sql, Object... parameters) throws SQLException {
        return list(connection, sql, row -> row.getString(1), parameters).get(0);
    }

    /** The first column of all rows. */
    static List<String> texts(Connection connection, String sql, Object... parameters) throws SQLException {
        return list(connection, sql, row -> row.getString(1), parameters);
    }

    /** Runs one statement that gives no rows. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
