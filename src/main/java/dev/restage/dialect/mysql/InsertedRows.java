package dev.restage.dialect.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.restage.dialect.CopyLayout;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sends a block with {@code INSERT}s of many rows, where the server does not take streams. Every value goes as hexadecimal
 * digits, so that nothing in it can end a literal.
 */
final class InsertedRows implements LoadSession.BlockWriter {
    private static final int LARGEST_STATEMENT = 4 << 20;
    private static final HexFormat HEX = HexFormat.of();

    private final MysqlErrors errors;
    private final CopyLayout layout;
    private final String beginning;
    private final List<MysqlColumnForm> forms;
    private final long largestPacket;

    private InsertedRows(MysqlErrors errors, CopyLayout layout, long largestPacket) {
        this.errors = errors;
        this.layout = layout;
        this.largestPacket = largestPacket;
        this.beginning = "INSERT INTO " + MysqlNames.quote(layout.table().id()) + " ("
                + layout.columns().stream()
                        .map(column -> MysqlNames.quote(column.name()))
                        .collect(Collectors.joining(", "))
                + ") VALUES ";
        this.forms = layout.columns().stream().map(MysqlColumnForm::of).toList();
    }

    static InsertedRows of(SqlSession session, MysqlErrors errors, CopyLayout layout) throws SQLException {
        return new InsertedRows(errors, layout, session.number("SELECT @@max_allowed_packet"));
    }

    @Override
    public long write(SqlSession session, RowBlock block, LoadSession.Sent sent) throws SQLException {
        long taken = 0;
        StringBuilder sql = new StringBuilder(beginning);
        int inStatement = 0;
        for (int row = 0; row < block.rows(); row++) {
            long length = rowLength(block, row);
            if (beginning.length() + length > largestPacket) {
                throw tooLarge(block, row);
            }
            if (inStatement > 0 && sql.length() + length > Math.min(LARGEST_STATEMENT, largestPacket)) {
                taken += insert(session, sql, row - inStatement, sent);
                sql = new StringBuilder(beginning);
                inStatement = 0;
            }
            sql.append(inStatement++ == 0 ? "(" : ", (");
            append(sql, block, row);
            sql.append(')');
        }
        return taken + insert(session, sql, block.rows() - inStatement, sent);
    }

    private static long insert(SqlSession session, StringBuilder sql, int firstRow, LoadSession.Sent sent)
            throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            long taken = statement.executeLargeUpdate(sql.toString());
            sent.rowsFrom(firstRow);
            return taken;
        }
    }

    private void append(StringBuilder sql, RowBlock block, int row) {
        for (int column = 0; column < block.columns(); column++) {
            sql.append(column == 0 ? "" : ", ");
            int length = block.length(row, column);
            if (block.isNull(row, column)) {
                sql.append("NULL");
            } else if (forms.get(column) == MysqlColumnForm.ORDINAL) {
                // Digits, that our own query or codec made.
                sql.append(new String(block.bytes(row, column), block.offset(row, column), length, US_ASCII));
            } else {
                sql.append(forms.get(column).loadedAsHex() ? "X'" : "_utf8mb4 X'");
                int offset = block.offset(row, column);
                sql.append(HEX.formatHex(block.bytes(row, column), offset, offset + length));
                sql.append('\'');
            }
        }
    }

    /** At most so many bytes of SQL. */
    private static long rowLength(RowBlock block, int row) {
        long length = 4;
        for (int column = 0; column < block.columns(); column++) {
            length += 14 + 2L * Math.max(0, block.length(row, column));
        }
        return length;
    }

    private RestageException tooLarge(RowBlock block, int row) {
        int largest = 0;
        for (int column = 0; column < block.columns(); column++) {
            largest = block.length(row, column) > block.length(row, largest) ? column : largest;
        }
        return errors.problem(
                "a row of " + layout.table().id() + " has " + block.length(row, largest) + " bytes in column "
                        + layout.columns().get(largest).name() + ", and the server takes statements of "
                        + largestPacket + " bytes at most",
                "SET GLOBAL local_infile = ON, or raise max_allowed_packet on the target's server to more than twice that");
    }
}
