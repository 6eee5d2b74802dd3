package dev.restage.dialect.postgres;

import dev.restage.dialect.LargeObjectSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads all large objects as the snapshot has them. */
final class LargeObjectReading {
    private static final int PIECE_BYTES = 1 << 20;

    private final PostgresTableReader.ReaderLease lease;

    /** @param lease stays the caller's */
    LargeObjectReading(PostgresTableReader.ReaderLease lease) {
        this.lease = lease;
    }

    void perform(LargeObjectSink sink) {
        List<Long> ids = ask(
                "listing the large objects",
                connection -> Queries.list(
                        connection, "SELECT oid FROM pg_largeobject_metadata ORDER BY oid", row -> row.getLong("oid")));
        ids.forEach(id -> pass(id, sink));
    }

    private void pass(long id, LargeObjectSink sink) {
        long offset = 0;
        byte[] piece;
        do {
            piece = piece(id, offset);
            if (offset == 0 || piece.length > 0) {
                sink.write(id, offset, piece);
            }
            offset += piece.length;
            lease.received(piece.length);
        } while (piece.length == PIECE_BYTES);
    }

    private byte[] piece(long id, long offset) {
        return ask("reading large object " + id, connection -> Queries.list(
                        connection, "SELECT lo_get(?, ?, ?)", row -> row.getBytes(1), id, offset, PIECE_BYTES)
                .get(0));
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T ask(String doing, Question<T> question) {
        try {
            return question.ask(lease.connection());
        } catch (SQLException failure) {
            throw lease.failure(doing, failure);
        }
    }
}
