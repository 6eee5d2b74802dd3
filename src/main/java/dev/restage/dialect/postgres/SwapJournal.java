package dev.restage.dialect.postgres;

import dev.restage.dialect.CutoverGroup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Swaps that are a step of several, in the ledger until all steps are done or taken back. An entry is marked in the swap's own
 * transaction and takes copies of the records that the swap replaces, so that they can be put back to the letter.
 */
final class SwapJournal {
    private final SqlSession session;

    SwapJournal(SqlSession session) {
        this.session = session;
    }

    /**
     * @param incoming the name that what goes live has, or had
     * @param incomingOid 0 while it is not live
     * @param outgoing the name that what was live gets, or got, if there was anything
     */
    record Entry(CutoverGroup group, String incoming, long incomingOid, String outgoing, boolean switched) {}

    void begin(Swap swap, CutoverGroup group) throws SQLException {
        session.update(
                """
                INSERT INTO restage.journal (target, job, run, members, incoming, outgoing, switched, written_at)
                VALUES (?, ?, ?, ?, ?, ?, false, pg_catalog.clock_timestamp())
                """,
                swap.server().database(),
                group.job(),
                group.run(),
                group.members().toArray(String[]::new),
                swap.incoming().name(),
                swap.outgoing());
    }

    /** Before the records are changed; does nothing for a swap that is no step of several. */
    void markSwitched(String target) throws SQLException {
        session.update("""
                UPDATE restage.journal entry
                   SET switched = true,
                       incoming_record = (SELECT pg_catalog.to_jsonb(own) FROM restage.database own
                                           WHERE own.name = entry.incoming),
                       live_record = (SELECT pg_catalog.to_jsonb(live) FROM restage.target live
                                       WHERE live.database = entry.target)
                 WHERE target = ?
                """, target);
    }

    /** The records as they were, and the entry as if the swap had not been performed. */
    void restore(String target) throws SQLException {
        session.update("DELETE FROM restage.target WHERE database = ?", target);
        session.update("""
                INSERT INTO restage.target
                SELECT was.* FROM restage.journal entry
                 CROSS JOIN LATERAL pg_catalog.jsonb_populate_record(NULL::restage.target, entry.live_record) was
                 WHERE entry.target = ? AND entry.live_record IS NOT NULL
                """, target);
        session.update("""
                INSERT INTO restage.database
                SELECT was.* FROM restage.journal entry
                 CROSS JOIN LATERAL pg_catalog.jsonb_populate_record(NULL::restage.database, entry.incoming_record) was
                 WHERE entry.target = ? AND entry.incoming_record IS NOT NULL
                """, target);
        session.update(
                "UPDATE restage.journal SET switched = false, incoming_record = NULL, live_record = NULL WHERE target = ?",
                target);
    }

    void end(String target) throws SQLException {
        session.update("DELETE FROM restage.journal WHERE target = ?", target);
    }

    Optional<Entry> entry(String target) throws SQLException {
        return session.first("""
                SELECT job, run, members, incoming, coalesce((incoming_record ->> 'oid')::bigint, 0), outgoing, switched
                  FROM restage.journal WHERE target = ?
                """, SwapJournal::entry, target);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String[] members = (String[]) row.getArray(3).getArray();
        return new Entry(
                new CutoverGroup(row.getString(1), row.getString(2), List.of(members)),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getBoolean(7));
    }
}
