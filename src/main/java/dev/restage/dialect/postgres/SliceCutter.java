package dev.restage.dialect.postgres;

import dev.restage.dialect.TableSlice;
import dev.restage.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a table into ranges of its pages, by ctid. Servers before 14 would scan the whole table for each range, and tables that
 * are no heaps have no pages to go by; both stay whole. The last range is open upwards, since the table may have grown.
 */
final class SliceCutter {
    private static final int RANGES_SINCE = 14;

    private static final String PAGES = """
            SELECT CASE WHEN m.amname = 'heap'
                        THEN pg_relation_size(c.oid) / current_setting('block_size')::bigint ELSE 0 END AS pages,
                   pg_table_size(c.oid) AS bytes
              FROM pg_class c LEFT JOIN pg_am m ON m.oid = c.relam
             WHERE c.oid = ?::regclass
            """;

    private final Connection connection;

    SliceCutter(Connection connection) {
        this.connection = connection;
    }

    private record Size(long pages, long bytes) {}

    /** A partitioned table has no rows of its own and so no slices. */
    List<TableSlice> slices(Table table, Optional<String> filter, long sliceBytes) throws SQLException {
        if (table.partitioned()) {
            return List.of();
        }
        Size size = Queries.list(
                        connection,
                        PAGES,
                        row -> new Size(row.getLong("pages"), row.getLong("bytes")),
                        PostgresNames.quote(table.id()))
                .get(0);
        boolean ranges = PostgresConnections.version(connection).atLeast(RANGES_SINCE);
        long wanted = ranges ? (size.bytes() + sliceBytes - 1) / sliceBytes : 1;
        int count = (int) Math.max(1, Math.min(wanted, size.pages()));
        List<TableSlice> slices = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            slices.add(new TableSlice(
                    table, number, count, range(number, count, size.pages()), filter, size.bytes() / count));
        }
        return slices;
    }

    private static Optional<String> range(int number, int count, long pages) {
        if (count == 1) {
            return Optional.empty();
        }
        String from = "ctid >= '(" + pages * number / count + ",0)'::tid";
        boolean last = number == count - 1;
        return Optional.of(last ? from : from + " AND ctid < '(" + pages * (number + 1) / count + ",0)'::tid");
    }
}
