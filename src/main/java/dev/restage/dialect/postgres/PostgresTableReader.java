package dev.restage.dialect.postgres;

import dev.restage.dialect.TableReader;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Gathers the rows of one COPY into blocks. A row that is larger than a block becomes one of its own, which takes over the
 * array in which it came: a row of a hundred megabytes is not copied once more.
 */
final class PostgresTableReader implements TableReader {
    static final int BLOCK_BYTES = 1 << 20;

    private final ReaderLease lease;
    private final String table;
    private final RowParser parser;
    private final RowBlock.Builder builder;
    private final int columns;
    private final CopyOut copy;
    private byte @Nullable [] large;
    private long rows;
    private boolean ended;

    /** The connection that a reader uses, and what it has to ask on its way. */
    interface ReaderLease {
        Connection connection();

        /** Called after every block with the bytes that came; may wait, and fails if the snapshot has ended. */
        void received(long bytes);

        RestageException failure(String doing, SQLException failure);

        RestageException problem(String what, String todo);

        /** @param clean whether the connection can be used again */
        void giveBack(boolean clean);
    }

    /** @param sql a COPY … TO STDOUT whose form the parser reads */
    PostgresTableReader(ReaderLease lease, String table, String sql, RowParser parser, int columns) {
        this.lease = lease;
        this.table = table;
        this.parser = parser;
        this.columns = columns;
        this.builder = new RowBlock.Builder(columns, BLOCK_BYTES + BLOCK_BYTES / 4);
        try {
            this.copy =
                    lease.connection().unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
        } catch (SQLException failure) {
            lease.giveBack(false);
            throw lease.failure("reading " + table, failure);
        }
    }

    @Override
    public @Nullable RowBlock read() {
        if (large != null) {
            byte[] row = large;
            large = null;
            return adopt(row);
        }
        if (ended) {
            return null;
        }
        long received = 0;
        while (builder.size() < BLOCK_BYTES) {
            byte[] message = next();
            if (message == null) {
                ended = true;
                lease.received(received);
                return builder.build(true);
            }
            received += message.length;
            if (!parse(message)) {
                continue;
            }
            rows++;
            if (message.length >= BLOCK_BYTES) {
                lease.received(received);
                return alone(message);
            }
            add(message);
        }
        lease.received(received);
        return builder.build(false);
    }

    /** A large row, after the rows before it. */
    private RowBlock alone(byte[] message) {
        if (builder.rows() == 0) {
            return adopt(message);
        }
        large = message;
        return builder.build(false);
    }

    private RowBlock adopt(byte[] message) {
        return RowBlock.adopting(
                columns, 1, message, parser.offsets().clone(), parser.lengths().clone(), false);
    }

    private void add(byte[] message) {
        if (columns == 0) {
            builder.emptyRow();
            return;
        }
        int[] offsets = parser.offsets();
        int[] lengths = parser.lengths();
        for (int column = 0; column < columns; column++) {
            if (lengths[column] == RowParser.NULL) {
                builder.nullField();
            } else {
                builder.field(message, offsets[column], lengths[column]);
            }
        }
    }

    private boolean parse(byte[] message) {
        try {
            return parser.parse(message);
        } catch (IllegalStateException | ArrayIndexOutOfBoundsException unexpected) {
            throw lease.problem(
                    "row " + (rows + 1) + " of " + table + " came in a form that Restage does not know",
                    "Connect to the server itself and not through a pooler; if you do, report this as a defect");
        }
    }

    private byte @Nullable [] next() {
        try {
            return copy.readFromCopy();
        } catch (SQLException failure) {
            throw lease.failure("reading " + table + " after row " + rows, failure);
        } catch (OutOfMemoryError tooLarge) {
            throw lease.problem(
                    "row " + (rows + 1) + " of " + table + " does not fit into the memory of Restage",
                    "Give it more, as in RESTAGE_JAVA_OPTS=-Xmx2g, or leave the row out by a condition under rows:");
        }
    }

    @Override
    public void close() {
        lease.giveBack(ended);
    }
}
