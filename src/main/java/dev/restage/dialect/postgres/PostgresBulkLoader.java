package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.restage.dialect.BulkLoader;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.TableSlice;
import dev.restage.dialect.WireForm;
import dev.restage.problem.Problem;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * One COPY in one transaction. Fields go from the block to the driver through a small buffer; a large one goes there directly,
 * in pieces, so that it is never held twice.
 *
 * <p>A table that one slice fills is truncated first, in the same transaction: its rows can then be written frozen, which
 * saves the first reader, and the first vacuum, from writing them all again.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, file formats</a>
 */
final class PostgresBulkLoader implements BulkLoader {
    private static final int BUFFER_BYTES = 128 << 10;
    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] NULL_TEXT = "\\N".getBytes(US_ASCII);
    private static final Pattern PLACE = Pattern.compile("^COPY .*, line (\\d+)(?:, column ([^:]+))?", Pattern.DOTALL);

    private final TargetServer server;
    private final SqlSession session;
    private final TableId table;
    private final int columns;
    private final boolean binary;
    private final CopyIn copy;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;

    private PostgresBulkLoader(
            TargetServer server, SqlSession session, TableId table, int columns, boolean binary, CopyIn copy) {
        this.server = server;
        this.session = session;
        this.table = table;
        this.columns = columns;
        this.binary = binary;
        this.copy = copy;
    }

    /** @param session belongs to the loader from now on */
    static PostgresBulkLoader open(TargetServer server, SqlSession session, TableSlice slice, CopyLayout layout) {
        Table table = layout.table();
        try {
            session.connection().setAutoCommit(false);
            boolean alone = slice.whole()
                    && !layout.throughRoot()
                    && !table.partitioned()
                    && table.rowCondition().isEmpty();
            if (alone) {
                session.execute("TRUNCATE ONLY " + PostgresNames.quote(table.id()));
            }
            CopyIn copy =
                    session.connection().unwrap(PGConnection.class).getCopyAPI().copyIn(sql(layout, alone));
            PostgresBulkLoader loader = new PostgresBulkLoader(
                    server, session, table.id(), layout.columns().size(), layout.form() == WireForm.BINARY, copy);
            loader.begin();
            return loader;
        } catch (SQLException failure) {
            session.close();
            throw server.activity().explain(server.errors().during("loading " + table.id(), failure));
        } catch (RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    private static String sql(CopyLayout layout, boolean frozen) {
        TableId into =
                layout.throughRoot() ? layout.table().root() : layout.table().id();
        String columns = layout.columns().isEmpty() ? "" : " (" + PostgresNames.list(layout.columns()) + ")";
        String form = layout.form() == WireForm.BINARY ? "binary" : "text";
        return "COPY " + PostgresNames.quote(into) + columns + " FROM STDIN (FORMAT " + form
                + (frozen ? ", FREEZE true)" : ")");
    }

    private void begin() throws SQLException {
        if (binary) {
            put(SIGNATURE);
        }
    }

    @Override
    public void write(RowBlock block) {
        try {
            for (int row = 0; row < block.rows(); row++) {
                if (binary) {
                    writeBinary(block, row);
                } else {
                    writeText(block, row);
                }
            }
        } catch (SQLException failure) {
            throw explain(failure);
        }
    }

    private void writeBinary(RowBlock block, int row) throws SQLException {
        reserve(2);
        buffer[used++] = (byte) (columns >> 8);
        buffer[used++] = (byte) columns;
        for (int column = 0; column < columns; column++) {
            int length = block.length(row, column);
            reserve(4);
            buffer[used++] = (byte) (length >> 24);
            buffer[used++] = (byte) (length >> 16);
            buffer[used++] = (byte) (length >> 8);
            buffer[used++] = (byte) length;
            if (length > 0) {
                put(block.bytes(row, column), block.offset(row, column), length);
            }
        }
    }

    private void writeText(RowBlock block, int row) throws SQLException {
        for (int column = 0; column < columns; column++) {
            if (column > 0) {
                put('\t');
            }
            if (block.isNull(row, column)) {
                put(NULL_TEXT);
            } else {
                escape(block.bytes(row, column), block.offset(row, column), block.length(row, column));
            }
        }
        put('\n');
    }

    /** No byte of a character beyond ASCII is one of those that need an escape in UTF-8. */
    private void escape(byte[] bytes, int offset, int length) throws SQLException {
        int end = offset + length;
        int start = offset;
        for (int at = offset; at < end; at++) {
            byte letter = escapeOf(bytes[at]);
            if (letter != 0) {
                put(bytes, start, at - start);
                put('\\');
                put(letter);
                start = at + 1;
            }
        }
        put(bytes, start, end - start);
    }

    private static byte escapeOf(byte value) {
        return switch (value) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
    }

    private void put(int value) throws SQLException {
        reserve(1);
        buffer[used++] = (byte) value;
    }

    private void put(byte[] bytes) throws SQLException {
        put(bytes, 0, bytes.length);
    }

    private void put(byte[] bytes, int offset, int length) throws SQLException {
        if (length <= buffer.length - used) {
            System.arraycopy(bytes, offset, buffer, used, length);
            used += length;
            return;
        }
        flush();
        int sent = 0;
        while (length - sent > buffer.length) {
            copy.writeToCopy(bytes, offset + sent, buffer.length);
            sent += buffer.length;
        }
        System.arraycopy(bytes, offset + sent, buffer, 0, length - sent);
        used = length - sent;
    }

    private void reserve(int bytes) throws SQLException {
        if (bytes > buffer.length - used) {
            flush();
        }
    }

    private void flush() throws SQLException {
        if (used > 0) {
            copy.writeToCopy(buffer, 0, used);
            used = 0;
        }
    }

    @Override
    public long commit() {
        try {
            if (binary) {
                put(-1);
                put(-1);
            }
            flush();
            long rows = copy.endCopy();
            session.connection().commit();
            return rows;
        } catch (SQLException failure) {
            throw explain(failure);
        }
    }

    /** The server's context has line and column, and then the value: the value is cut off. */
    private RestageException explain(SQLException failure) {
        Optional<Matcher> place = context(failure).map(PLACE::matcher).filter(Matcher::find);
        String line =
                place.map(found -> ", row " + found.group(1) + " of the slice").orElse("");
        String column = place.flatMap(found -> Optional.ofNullable(found.group(2)))
                .map(name -> ", column " + name)
                .orElse("");
        Problem problem = server.errors().problemDuring("loading " + table + column + line, failure);
        RestageException known = new RestageException(List.of(problem));
        return server.activity().explain(SqlState.of(failure).connectionLost() ? known.asPassing() : known);
    }

    private static Optional<String> context(SQLException failure) {
        ServerErrorMessage message = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return message == null ? Optional.empty() : Optional.ofNullable(message.getWhere());
    }

    @Override
    public void close() {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
            session.connection().rollback();
        } catch (SQLException gone) {
            // The transaction is gone with its session.
        } finally {
            session.close();
        }
    }
}
