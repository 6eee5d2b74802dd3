package dev.restage.dialect.mysql;

import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Has the server evaluate CHECK conditions on rows that are in no table, in a transaction that can only read. */
final class CheckEvaluation {
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\'])");
    private static final Pattern COLLATION = Pattern.compile(" CHARACTER SET (\\w+) COLLATE (\\w+)$");

    private final Connection connection;

    CheckEvaluation(Connection connection) {
        this.connection = connection;
    }

    /**
     * A condition that cannot be evaluated apart from its table counts as kept.
     *
     * @param conditions as the catalog prints them; MySQL's escapes the quotes and backslashes of its texts once more
     */
    List<String> broken(Table table, List<Column> columns, List<List<@Nullable String>> rows, List<String> conditions)
            throws SQLException {
        List<String> broken = new ArrayList<>();
        boolean escaped = !MysqlConnections.version(connection).mariaDb();
        Queries.execute(connection, "START TRANSACTION READ ONLY");
        try {
            for (String condition : conditions) {
                String sql = escaped ? ESCAPED.matcher(condition).replaceAll("$1") : condition;
                if (isBroken(statement(table, columns, rows.size(), sql), rows)) {
                    broken.add(condition);
                }
            }
        } finally {
            Queries.execute(connection, "ROLLBACK");
        }
        return broken;
    }

    private boolean isBroken(String sql, List<List<@Nullable String>> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (List<@Nullable String> row : rows) {
                for (String value : row) {
                    statement.setString(parameter++, value);
                }
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        } catch (SQLException failure) {
            if (failure.getSQLState() != null && failure.getSQLState().startsWith("08")) {
                throw failure;
            }
            return false;
        }
    }

    private static String statement(Table table, List<Column> columns, int rows, String condition) {
        List<String> casts = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (Column column : columns) {
            String name = MysqlNames.quote(column.name());
            named.add("? AS " + name);
            casts.add(cast(name, column) + " AS " + name);
        }
        String more = " UNION ALL SELECT " + String.join(", ", Collections.nCopies(columns.size(), "?"));
        return "SELECT EXISTS (SELECT 1 FROM (SELECT " + String.join(", ", casts) + " FROM (SELECT "
                + String.join(", ", named) + more.repeat(rows - 1) + ") AS texts) AS "
                + MysqlNames.quote(table.id().name()) + " WHERE NOT (" + condition + "))";
    }

    /** Of what has no text form of its own nothing is said: NULL breaks no condition. */
    private static String cast(String name, Column column) {
        String declared = column.type().declared();
        Matcher collation = COLLATION.matcher(declared);
        return switch (column.type().kind()) {
            case TEXT, ENUM ->
                collation.find()
                        ? "CONVERT(" + name + " USING " + collation.group(1) + ") COLLATE " + collation.group(2)
                        : name;
            case INTEGER -> "CAST(" + name + " AS " + (declared.contains("unsigned") ? "UNSIGNED" : "SIGNED") + ")";
            case DECIMAL -> "CAST(" + name + " AS DECIMAL(65,30))";
            case FLOAT -> "(" + name + " + 0e0)";
            case DATE -> "CAST(" + name + " AS DATE)";
            case TIME -> "CAST(" + name + " AS TIME(6))";
            case TIMESTAMP -> "CAST(" + name + " AS DATETIME(6))";
            case JSON -> name;
            default -> "NULL";
        };
    }
}
