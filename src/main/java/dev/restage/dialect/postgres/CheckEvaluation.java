package dev.restage.dialect.postgres;

import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the server evaluate CHECK conditions on rows that are in no table, in a transaction that can only read. */
final class CheckEvaluation {
    private static final String CHECK_VIOLATION = "23514";

    private final Connection connection;

    CheckEvaluation(Connection connection) {
        this.connection = connection;
    }

    /** A condition that cannot be evaluated apart from its table counts as kept. */
    List<String> broken(Table table, List<Column> columns, List<List<@Nullable String>> rows, List<String> conditions)
            throws SQLException {
        List<String> broken = new ArrayList<>();
        connection.setAutoCommit(false);
        try {
            Queries.execute(connection, "SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 10000");
            for (String condition : conditions) {
                Queries.execute(connection, "SAVEPOINT trial");
                if (isBroken(statement(table, columns, condition), columns, rows)) {
                    broken.add(condition);
                }
                Queries.execute(connection, "ROLLBACK TO SAVEPOINT trial");
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return broken;
    }

    private boolean isBroken(String sql, List<Column> columns, List<List<@Nullable String>> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                @Nullable String[] values = new String[rows.size()];
                for (int row = 0; row < values.length; row++) {
                    values[row] = rows.get(row).get(i);
                }
                statement.setArray(i + 1, connection.createArrayOf("text", values));
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        } catch (SQLException failure) {
            if (SqlState.of(failure).connectionLost()) {
                throw failure;
            }
            // A cast to a domain evaluates the domain's own conditions.
            return CHECK_VIOLATION.equals(failure.getSQLState());
        }
    }

    /** Each column as an array of texts, cast to its type; the condition names columns without their table. */
    private static String statement(Table table, List<Column> columns, String condition) {
        List<String> casts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            String name = PostgresNames.quote(column.name());
            names.add(name);
            casts.add(name + "::" + column.type().declared() + " AS " + name);
        }
        return "SELECT EXISTS (SELECT FROM (SELECT " + String.join(", ", casts) + " FROM unnest("
                + "?::text[], ".repeat(columns.size() - 1) + "?::text[]) AS t (" + String.join(", ", names) + ")) AS "
                + PostgresNames.quote(table.id().name()) + " WHERE NOT (" + condition + "))";
    }
}
