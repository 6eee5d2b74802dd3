package dev.restage.dialect.mysql;

import dev.restage.dialect.TableReader;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the rows of one query into blocks, as they come off the wire: a result set whose fetch size is
 * {@link Integer#MIN_VALUE} is the driver's way to hold one row at a time. A row that is larger than a block becomes one of its
 * own, whose longest field keeps the array in which it came: a value of a hundred megabytes is not copied once more.
 *
 * @see <a href="https://dev.mysql.com/doc/connector-j/en/connector-j-reference-implementation-notes.html">Connector/J:
 *     result sets</a>
 */
final class MysqlTableReader implements TableReader {
    static final int BLOCK_BYTES = 1 << 20;

    /** As many warnings as a server keeps of one statement: each row of a block may have one. */
    private static final int MOST_ROWS = 65_535;

    private final ReaderLease lease;
    private final String table;
    private final int columns;
    private final RowBlock.Builder builder;
    private final byte[] @Nullable [] row;
    private final Statement statement;
    private final ResultSet results;
    private @Nullable RowBlock large;
    private long rows;
    private boolean ended;
    private boolean closed;

    /** The connection that a reader uses, and what it has to ask on its way. */
    interface ReaderLease {
        Connection connection();

        /** Called after every block with the bytes that came; may wait, and fails if the snapshot has ended. */
        void received(long bytes);

        RestageException failure(String doing, SQLException failure);

        RestageException problem(String what, String todo);

        /** Ends the query that is going on, so that the driver need not read its rows to the end. */
        void interrupt();

        void giveBack();
    }

    /** @param sql a query with the columns of the block's fields, in their forms */
    MysqlTableReader(ReaderLease lease, String table, String sql, int columns) {
        this.lease = lease;
        this.table = table;
        this.columns = columns;
        this.builder = new RowBlock.Builder(columns, BLOCK_BYTES + BLOCK_BYTES / 4);
        this.row = new byte[columns] @Nullable [];
        try {
            this.statement =
                    lease.connection().createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(Integer.MIN_VALUE);
            this.results = statement.executeQuery(sql);
        } catch (SQLException failure) {
            RestageException reason = lease.failure("reading " + table, failure);
            lease.giveBack();
            throw reason;
        }
    }

    @Override
    public @Nullable RowBlock read() {
        if (large != null) {
            RowBlock alone = large;
            large = null;
            return alone;
        }
        if (ended) {
            return null;
        }
        long received = 0;
        while (builder.size() < BLOCK_BYTES && builder.rows() < MOST_ROWS) {
            if (!next()) {
                ended = true;
                lease.received(received);
                return builder.build(true);
            }
            long size = fetch();
            received += size;
            if (size >= BLOCK_BYTES) {
                lease.received(received);
                return alone();
            }
            add();
        }
        lease.received(received);
        return builder.build(false);
    }

    private boolean next() {
        try {
            return results.next();
        } catch (SQLException failure) {
            throw failed(failure);
        } catch (OutOfMemoryError tooLarge) {
            throw tooLarge();
        }
    }

    /** @return the bytes of the row's fields */
    private long fetch() {
        rows++;
        long size = 0;
        try {
            for (int column = 0; column < columns; column++) {
                byte[] field = results.getBytes(column + 1);
                row[column] = field;
                size += field == null ? 0 : field.length;
            }
        } catch (SQLException failure) {
            throw failed(failure);
        } catch (OutOfMemoryError tooLarge) {
            throw tooLarge();
        }
        return size;
    }

    private void add() {
        if (columns == 0) {
            builder.emptyRow();
            return;
        }
        for (byte[] field : row) {
            if (field == null) {
                builder.nullField();
            } else {
                builder.field(field, 0, field.length);
            }
        }
    }

    /** A large row, after the rows before it. */
    private RowBlock alone() {
        RowBlock block = largeRow();
        if (builder.rows() == 0) {
            return block;
        }
        large = block;
        return builder.build(false);
    }

    private RowBlock largeRow() {
        RowBlock block = RowBlock.ofLargeRow(row);
        Arrays.fill(row, null);
        return block;
    }

    private RestageException failed(SQLException failure) {
        return lease.failure("reading " + table + " after row " + rows, failure);
    }

    private RestageException tooLarge() {
        return lease.problem(
                "row " + (rows + 1) + " of " + table + " does not fit into the memory of Restage",
                "Give it more, as in RESTAGE_JAVA_OPTS=-Xmx2g, or leave the row out by a condition under rows:");
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!ended) {
            lease.interrupt();
        }
        try (Statement done = statement;
                ResultSet rest = results) {
            ended = true;
        } catch (SQLException interrupted) {
            // The driver read what was still on the way, and came to the end that we asked for.
        } finally {
            lease.giveBack();
        }
    }
}
