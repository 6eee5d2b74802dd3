package dev.restage.dialect.mysql;

import dev.restage.connection.ReadRate;
import dev.restage.dialect.Sample;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.Index;
import dev.restage.schema.Table;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads some rows of a table. In a large one it jumps along the key by which rows are stored, and takes a few rows behind each
 * jump, which reads a handful of pages; without such a key the first rows serve.
 */
final class SampleReader {
    private static final int LONGEST_SECONDS = (int) Duration.ofSeconds(5).toSeconds();
    /** What is smaller is read from its beginning. */
    private static final long SMALL_BYTES = 2L << 20;

    private static final int JUMPS = 20;

    private final Connection connection;
    private final ReadRate rate;
    private final Runnable requireLive;

    SampleReader(Connection connection, ReadRate rate, Runnable requireLive) {
        this.connection = connection;
        this.rate = rate;
        this.requireLive = requireLive;
    }

    Sample read(Table table, int rows) throws SQLException {
        List<Column> columns = table.columns();
        if (columns.isEmpty() || rows < 1) {
            return new Sample(columns, List.of());
        }
        Optional<String> key = table.bytes() > SMALL_BYTES ? key(table) : Optional.empty();
        List<List<@Nullable String>> found = key.isPresent() ? spread(table, key.get(), rows) : List.of();
        return new Sample(columns, found.isEmpty() ? query(select(table) + " LIMIT " + rows) : found);
    }

    private static Optional<String> key(Table table) {
        return table.indexes().stream()
                .filter(Index::primary)
                .map(index -> index.columns().get(0))
                .filter(name -> table.column(name)
                        .filter(column -> column.type().kind() == Kind.INTEGER
                                && !column.type().base().equals("year"))
                        .isPresent())
                .map(MysqlNames::quote)
                .findFirst();
    }

    private List<List<@Nullable String>> spread(Table table, String key, int rows) throws SQLException {
        List<@Nullable String> ends = query(
                        "SELECT MIN(" + key + "), MAX(" + key + ") FROM " + MysqlNames.quote(table.id()))
                .get(0);
        if (ends.get(0) == null || ends.get(1) == null) {
            return List.of();
        }
        BigInteger least = new BigInteger(String.valueOf(ends.get(0)));
        BigInteger extent = new BigInteger(String.valueOf(ends.get(1))).subtract(least);
        int each = Math.max(1, rows / JUMPS);
        // Where a key's numbers have gaps, two jumps may land on the same rows: UNION without ALL takes them once.
        String jumps = IntStream.range(0, JUMPS)
                .mapToObj(jump ->
                        least.add(extent.multiply(BigInteger.valueOf(jump)).divide(BigInteger.valueOf(JUMPS))))
                .map(from -> "(" + select(table) + " WHERE " + key + " >= " + from + " ORDER BY " + key + " LIMIT "
                        + each + ")")
                .collect(Collectors.joining(" UNION "));
        return query(jumps);
    }

    private static String select(Table table) {
        return "SELECT "
                + table.columns().stream().map(SampleReader::cut).collect(Collectors.joining(", "))
                + " FROM " + MysqlNames.quote(table.id());
    }

    private static String cut(Column column) {
        String name = MysqlNames.quote(column.name());
        return switch (column.type().kind()) {
            case BINARY -> "LOWER(HEX(LEFT(" + name + ", " + Sample.MOST_BYTES + ")))";
            case BITS -> "CAST(" + name + " + 0 AS CHAR)";
            case GEOMETRY -> "LEFT(ST_AsText(" + name + "), " + Sample.MOST_CHARACTERS + ")";
            case TEXT -> "LEFT(CONVERT(" + name + " USING utf8mb4), " + Sample.MOST_CHARACTERS + ")";
            default -> "LEFT(CAST(" + name + " AS CHAR), " + Sample.MOST_CHARACTERS + ")";
        };
    }

    private List<List<@Nullable String>> query(String sql) throws SQLException {
        List<List<@Nullable String>> found = new ArrayList<>();
        long bytes = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setQueryTimeout(LONGEST_SECONDS);
            try (ResultSet result = statement.executeQuery(sql)) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<@Nullable String> row = new ArrayList<>(columns);
                    for (int column = 1; column <= columns; column++) {
                        String value = result.getString(column);
                        row.add(value);
                        bytes += value == null ? 0 : value.getBytes(StandardCharsets.UTF_8).length;
                    }
                    found.add(row);
                }
            }
        }
        rate.took(bytes, requireLive);
        return found;
    }
}
