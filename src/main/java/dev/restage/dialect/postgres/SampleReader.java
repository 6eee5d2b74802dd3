package dev.restage.dialect.postgres;

import dev.restage.connection.ReadRate;
import dev.restage.dialect.Sample;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.Table;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads some rows of a table. Of a large one the server picks pages at random, and of those pages' rows again a part, so that
 * neither the whole table is read nor all rows come from one corner of it. Where that gives too few, as on a table whose
 * statistics are old, the first rows serve.
 */
final class SampleReader {
    private static final String LONGEST = "SET LOCAL statement_timeout = '5s'";
    private static final long PAGE_BYTES = 8192;
    /** What is smaller is read from its beginning: a fifth of it is one sequential read. */
    private static final long SMALL_BYTES = 2L << 20;
    /** Rows on one page were often written together. */
    private static final int LEAST_PAGES = 40;
    /** Of what was hoped for. */
    private static final int ENOUGH = 4;

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
        if (table.partitioned() || columns.isEmpty() || rows < 1) {
            return new Sample(columns, List.of());
        }
        connection.setAutoCommit(false);
        try {
            Queries.execute(connection, LONGEST);
            List<List<@Nullable String>> found =
                    table.bytes() > SMALL_BYTES && table.rowsEstimate() > 0 ? spread(table, rows) : List.of();
            return new Sample(columns, found.size() * ENOUGH >= rows ? found : first(table, rows));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private List<List<@Nullable String>> first(Table table, int rows) throws SQLException {
        return query(
                "SELECT " + list(table.columns()) + " FROM ONLY " + PostgresNames.quote(table.id()) + " LIMIT " + rows);
    }

    private List<List<@Nullable String>> spread(Table table, int rows) throws SQLException {
        double pages = Math.max(1, table.bytes() / (double) PAGE_BYTES);
        double rowsPerPage = Math.max(0.01, table.rowsEstimate() / pages);
        double wanted = Math.min(pages, Math.max(LEAST_PAGES, 2 * rows / rowsPerPage));
        double percent = Math.min(100, 100 * wanted / pages);
        double share = Math.min(1, rows / (wanted * rowsPerPage));
        return query(String.format(
                Locale.ROOT,
                "SELECT %s FROM ONLY %s TABLESAMPLE SYSTEM (%.9f) WHERE random() < %.6f LIMIT %d",
                list(table.columns()),
                PostgresNames.quote(table.id()),
                percent,
                share,
                rows));
    }

    private static String list(List<Column> columns) {
        return columns.stream().map(SampleReader::cut).collect(Collectors.joining(", "));
    }

    private static String cut(Column column) {
        String name = PostgresNames.quote(column.name());
        return column.type().kind() == Kind.BINARY
                ? "encode(substring(" + name + " FROM 1 FOR " + Sample.MOST_BYTES + "), 'hex')"
                : "left(" + name + "::text, " + Sample.MOST_CHARACTERS + ")";
    }

    private List<List<@Nullable String>> query(String sql) throws SQLException {
        List<List<@Nullable String>> found = new ArrayList<>();
        long bytes = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
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
