package dev.restage.dialect.mysql;

import dev.restage.dialect.BulkLoader;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.TableSlice;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One slice's transaction. How a block gets to the server is up to a {@link BlockWriter}; that all of it got there as it was,
 * is looked after here: MySQL takes what does not fit as something else, or leaves it out, and only warns.
 */
final class LoadSession implements BulkLoader {
    /**
     * Under this mode no date or zero is refused that the source has; whatever is changed on the way in is a warning, which a
     * strict mode would make an error of only where LOAD DATA is not LOCAL. Unique keys stay checked.
     */
    private static final String SETTINGS =
            "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'," + " SESSION foreign_key_checks = 0";

    private final TargetServer server;
    private final SqlSession session;
    private final MysqlErrors errors;
    private final TableSlice slice;
    private final BlockWriter writer;
    private final LoadWarnings warnings;
    private long rows;
    private boolean committed;

    private LoadSession(
            TargetServer server, SqlSession session, TableSlice slice, BlockWriter writer, LoadWarnings warnings) {
        this.server = server;
        this.session = session;
        this.errors = server.errors();
        this.slice = slice;
        this.writer = writer;
        this.warnings = warnings;
    }

    /** Sends the rows of one block. */
    interface BlockWriter {
        /**
         * @param sent told after each statement, with the number of the block's row that the statement began with
         * @return how many rows the server says it took
         */
        long write(SqlSession session, RowBlock block, Sent sent) throws SQLException;
    }

    /** Looks at what the server has to say about a statement. */
    interface Sent {
        void rowsFrom(int firstRow) throws SQLException;
    }

    static BulkLoader open(TargetServer server, String shadow, TableSlice slice, CopyLayout layout) {
        SqlSession session = server.open(shadow);
        try {
            session.execute(SETTINGS);
            session.tryToSet("max_error_count = 65535");
            session.connection().setAutoCommit(false);
            boolean streams = session.holds("SELECT @@GLOBAL.local_infile");
            BlockWriter writer = streams ? new StreamedRows(layout) : InsertedRows.of(session, server.errors(), layout);
            return new LoadSession(server, session, slice, writer, new LoadWarnings(layout));
        } catch (SQLException failure) {
            session.close();
            throw server.refused("preparing to load " + slice.table().id(), failure);
        }
    }

    @Override
    public void write(RowBlock block) {
        if (block.rows() > 0) {
            server.explained(() -> send(block));
        }
    }

    private void send(RowBlock block) {
        try {
            SortedSet<Integer> codes = new TreeSet<>();
            long taken =
                    writer.write(session, block, firstRow -> codes.addAll(warnings.read(session, block, firstRow)));
            if (!codes.isEmpty() || taken != block.rows()) {
                throw changedRows(block, taken, List.copyOf(codes));
            }
            rows += taken;
        } catch (SQLException failure) {
            throw errors.during("loading " + slice.table().id(), failure);
        }
    }

    private RestageException changedRows(RowBlock block, long taken, List<Integer> codes) {
        String where = "rows " + (rows + 1) + " to " + (rows + block.rows()) + " of part " + (slice.number() + 1);
        if (codes.isEmpty()) {
            return errors.problem(
                    "loading " + slice.table().id() + ", " + where + ": the server took " + taken + " rows of "
                            + block.rows(),
                    "Run again; if it happens again, report it with this message");
        }
        MysqlErrorCode first = new MysqlErrorCode(codes.get(0), "");
        return errors.problem(
                "loading " + slice.table().id() + ", " + where + ": " + first.reason()
                        + (codes.size() == 1 ? "" : ", and the same with errors " + codes.subList(1, codes.size())),
                first.todo(errors.kind()));
    }

    @Override
    public long commit() {
        return server.explained(this::committed);
    }

    private long committed() {
        try {
            session.connection().commit();
            committed = true;
            return rows;
        } catch (SQLException failure) {
            throw errors.during("committing rows of " + slice.table().id(), failure);
        }
    }

    @Override
    public void close() {
        if (!committed) {
            undo();
        }
        session.close();
    }

    private void undo() {
        try {
            session.connection().rollback();
            if (rows > 0 && slice.whole() && !transactional()) {
                session.execute(
                        "TRUNCATE TABLE " + MysqlNames.quote(slice.table().id()));
            }
        } catch (SQLException lost) {
            // The session is gone, and its transaction with it.
        }
    }

    /** MyISAM and the like keep rows whatever becomes of the transaction. */
    private boolean transactional() throws SQLException {
        return session.holds(
                "SELECT e.TRANSACTIONS = 'YES' FROM information_schema.TABLES t"
                        + " JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE"
                        + " WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_NAME = ?",
                slice.table().id().name());
    }
}
