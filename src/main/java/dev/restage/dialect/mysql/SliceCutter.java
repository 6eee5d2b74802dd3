package dev.restage.dialect.mysql;

import dev.restage.dialect.TableSlice;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.Index;
import dev.restage.schema.Table;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a table into ranges of the key by which its rows are stored. How many rows a range has is asked of the optimizer: for
 * {@code EXPLAIN} it dives into the index at both ends of the range, which costs next to nothing and reads no rows. A range
 * with too many is halved, and neighbours with few are joined; so neither gaps nor crowds in the numbers make slices uneven.
 * The index is offered to it, not forced on it: where it is forced, MySQL does not dive, and says that each range has one row.
 * The first and the last range are open, since both ends may have moved.
 */
final class SliceCutter {
    private static final BigInteger TWO = BigInteger.TWO;
    private static final int MOST_RANGES = 4096;

    private final Connection connection;

    SliceCutter(Connection connection) {
        this.connection = connection;
    }

    /** Numbers from, and up to but without. */
    private record Range(BigInteger from, BigInteger until, long rows) {
        boolean divisible() {
            return until.subtract(from).compareTo(BigInteger.ONE) > 0;
        }
    }

    List<TableSlice> slices(Table table, Optional<String> filter, long sliceBytes) throws SQLException {
        long wanted = sliceBytes <= 0 ? 1 : table.bytes() / sliceBytes + 1;
        Optional<KeyColumn> key = keyColumn(table);
        if (wanted <= 1 || key.isEmpty()) {
            return whole(table, filter);
        }
        Optional<Range> all = extent(table, key.get());
        if (all.isEmpty() || !all.get().divisible()) {
            return whole(table, filter);
        }
        long most = Math.max(1, all.get().rows() / wanted);
        List<Range> ranges = joined(halved(table, key.get(), all.get(), most), most);
        return ranges.size() == 1 ? whole(table, filter) : slices(table, filter, key.get(), ranges);
    }

    private static List<TableSlice> whole(Table table, Optional<String> filter) {
        return List.of(new TableSlice(table, 0, 1, Optional.empty(), filter, table.bytes()));
    }

    /** @param index whose first column it is */
    private record KeyColumn(String name, String index) {
        String quoted() {
            return MysqlNames.quote(name);
        }
    }

    /** Rows are stored by the primary key, or else by the first unique index without a nullable column. */
    private static Optional<KeyColumn> keyColumn(Table table) {
        return table.indexes().stream()
                .filter(index ->
                        index.unique() && !index.partial() && !index.columns().isEmpty())
                .filter(index -> index.columns().stream()
                        .allMatch(column -> !table.column(column).orElseThrow().nullable()))
                .min(Comparator.comparing((Index index) -> !index.primary()))
                .filter(index -> isInteger(table.column(index.columns().get(0)).orElseThrow()))
                .map(index -> new KeyColumn(index.columns().get(0), index.name()));
    }

    private static boolean isInteger(Column column) {
        return column.type().kind() == Kind.INTEGER && !column.type().base().equals("year") && !column.generated();
    }

    /** From the least number to beyond the greatest; empty where there are no rows. */
    private Optional<Range> extent(Table table, KeyColumn key) throws SQLException {
        String sql = "SELECT MIN(" + key.quoted() + "), MAX(" + key.quoted() + ") FROM " + MysqlNames.quote(table.id());
        List<Range> extents = new ArrayList<>();
        Queries.list(connection, sql, row -> {
            String least = row.getString(1);
            String greatest = row.getString(2);
            return least == null
                    ? true
                    : extents.add(new Range(
                            new BigInteger(least), new BigInteger(greatest).add(BigInteger.ONE), table.rowsEstimate()));
        });
        if (extents.isEmpty()) {
            return Optional.empty();
        }
        Range extent = extents.get(0);
        return Optional.of(new Range(
                extent.from(),
                extent.until(),
                Math.max(extent.rows(), rows(table, key, extent.from(), extent.until()))));
    }

    /** In order. */
    private List<Range> halved(Table table, KeyColumn key, Range all, long most) throws SQLException {
        List<Range> done = new ArrayList<>();
        List<Range> todo = new ArrayList<>(List.of(all));
        while (!todo.isEmpty()) {
            Range range = todo.remove(todo.size() - 1);
            if (range.rows() <= most || !range.divisible() || done.size() + todo.size() >= MOST_RANGES) {
                done.add(range);
                continue;
            }
            BigInteger middle = range.from().add(range.until()).divide(TWO);
            if (middle.equals(range.from())) {
                middle = middle.add(BigInteger.ONE);
            }
            todo.add(new Range(middle, range.until(), rows(table, key, middle, range.until())));
            todo.add(new Range(range.from(), middle, rows(table, key, range.from(), middle)));
        }
        return done;
    }

    private static List<Range> joined(List<Range> ranges, long most) {
        List<Range> joined = new ArrayList<>();
        for (Range range : ranges) {
            Range last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.rows() + range.rows() <= most) {
                joined.set(joined.size() - 1, new Range(last.from(), range.until(), last.rows() + range.rows()));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }

    private long rows(Table table, KeyColumn key, BigInteger from, BigInteger until) throws SQLException {
        String sql = "EXPLAIN FORMAT=TRADITIONAL SELECT 1 FROM " + MysqlNames.quote(table.id()) + " USE INDEX ("
                + MysqlNames.quote(key.index()) + ") WHERE " + key.quoted() + " >= " + from + " AND " + key.quoted()
                + " < " + until;
        return Queries.first(connection, sql, row -> row.getLong("rows")).orElse(0L);
    }

    private static List<TableSlice> slices(Table table, Optional<String> filter, KeyColumn key, List<Range> ranges) {
        long rows = Math.max(1, ranges.stream().mapToLong(Range::rows).sum());
        List<TableSlice> slices = new ArrayList<>(ranges.size());
        for (int number = 0; number < ranges.size(); number++) {
            Range range = ranges.get(number);
            List<String> bounds = new ArrayList<>();
            if (number > 0) {
                bounds.add(key.quoted() + " >= " + range.from());
            }
            if (number < ranges.size() - 1) {
                bounds.add(key.quoted() + " < " + range.until());
            }
            slices.add(new TableSlice(
                    table, number, ranges.size(), Optional.of(String.join(" AND ", bounds)), filter, (long)
                            ((double) table.bytes() * range.rows() / rows)));
        }
        return slices;
    }
}
