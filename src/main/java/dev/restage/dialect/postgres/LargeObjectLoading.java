package dev.restage.dialect.postgres;

import dev.restage.dialect.LargeObjectSink;
import dev.restage.problem.RestageException;
import java.sql.SQLException;
import java.util.function.BiFunction;

/** Makes large objects under the numbers that they have on the source, in one transaction of the caller's. */
final class LargeObjectLoading implements LargeObjectSink {
    private final SqlSession session;
    private final BiFunction<String, SQLException, RestageException> failure;

    LargeObjectLoading(SqlSession session, BiFunction<String, SQLException, RestageException> failure) {
        this.session = session;
        this.failure = failure;
    }

    @Override
    public void write(long id, long offset, byte[] piece) {
        try {
            if (offset == 0) {
                session.list("SELECT pg_catalog.lo_create(?)", row -> true, id);
            }
            session.list("SELECT pg_catalog.lo_put(?, ?, ?)", row -> true, id, offset, piece);
        } catch (SQLException refused) {
            throw failure.apply("making large object " + id, refused);
        }
    }
}
