package dev.restage.dialect.mysql;

import dev.restage.dialect.BulkLoader;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.TableSlice;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import java.sql.SQLException;
import java.util.List;

/**
 * One slice's transaction. How a block gets to the server is up to a {@link BlockWriter}; that all of it got there as it was,
 * is looked after here: MySQL takes what does not fit as something else, or leaves it out, and only warns.
 */
final class LoadSession implements BulkLoader {
    /** No invalid date or zero is refused that the source has; whatever is changed on the way in is a warning. */
    private static final String SETTINGS = "SET SESSION sql_mode ="
            + " 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES', SESSION foreign_key_checks = 0,"
            + " SESSION max_error_count = 64";

    private final SqlSession session;
    private final MysqlErrors errors;
    private final TableSlice slice;
    private final BlockWriter writer;
    private long rows;
    private boolean committed;

    private LoadSession(SqlSession session, MysqlErrors errors, TableSlice slice, BlockWriter writer) {
        this.session = session;
        this.errors = errors;
        this.slice = slice;
        this.writer = writer;
    }

    /** Sends the rows of one block. */
    interface BlockWriter {
        /** @return how many rows the server says it took */
        long write(SqlSession session, RowBlock block) throws SQLException;
    }

    /** @param session in the shadow database; belongs to the loader from now on */
    static BulkLoader open(SqlSession session, MysqlErrors errors, TableSlice slice, CopyLayout layout) {
        try {
            session.execute(SETTINGS);
            session.connection().setAutoCommit(false);
            boolean streams = session.holds("SELECT @@GLOBAL.local_infile");
            BlockWriter writer = streams ? new StreamedRows(layout) : InsertedRows.of(session, errors, layout);
            return new LoadSession(session, errors, slice, writer);
        } catch (SQLException failure) {
            session.close();
            throw errors.withoutRows("preparing to load " + slice.table().id(), failure);
        }
    }

    @Override
    public void write(RowBlock block) {
        if (block.rows() == 0) {
            return;
        }
        try {
            long taken = writer.write(session, block);
            List<Integer> warnings = warnings();
            if (!warnings.isEmpty() || taken != block.rows()) {
                throw changedRows(block, taken, warnings);
            }
            rows += taken;
        } catch (SQLException failure) {
            throw errors.during("loading " + slice.table().id(), failure);
        }
    }

    /** Numbers only: their texts quote values. */
    private List<Integer> warnings() throws SQLException {
        return session.number("SHOW COUNT(*) WARNINGS") == 0
                ? List.of()
                : session.list("SHOW WARNINGS", row -> row.getInt(2)).stream()
                        .distinct()
                        .toList();
    }

    private RestageException changedRows(RowBlock block, long taken, List<Integer> warnings) {
        String where = "rows " + (rows + 1) + " to " + (rows + block.rows()) + " of part " + (slice.number() + 1);
        if (warnings.isEmpty()) {
            return errors.problem(
                    "loading " + slice.table().id() + ", " + where + ": the server took " + taken + " rows of "
                            + block.rows(),
                    "Run again; if it happens again, report it with this message");
        }
        MysqlErrorCode first = new MysqlErrorCode(warnings.get(0), "");
        return errors.problem(
                "loading " + slice.table().id() + ", " + where + ": " + first.reason()
                        + (warnings.size() == 1 ? "" : ", and warnings " + warnings.subList(1, warnings.size())),
                first.todo(errors.kind()));
    }

    @Override
    public long commit() {
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
