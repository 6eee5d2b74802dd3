package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.Definitions.SequencePosition;
import dev.restage.schema.TableId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for sequences that would hand out a key that is there already. Those of production that already did so, because rows were
 * put in by hand, are as they were.
 */
record SequenceCheck(SqlSession session, List<SequencePosition> positions) {
    private static final String OWNED = """
            SELECT sn.nspname, s.relname, tn.nspname, t.relname, a.attname
              FROM pg_depend d
              JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
              JOIN pg_namespace sn ON sn.oid = s.relnamespace
              JOIN pg_class t ON t.oid = d.refobjid AND t.relkind IN ('r', 'p')
              JOIN pg_namespace tn ON tn.oid = t.relnamespace
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
             WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
               AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisunique AND a.attnum = ANY (i.indkey))
            """;

    private record Owned(TableId sequence, TableId table, String column) {}

    /** A line for each that stands below where the source's stood, and below the highest key. */
    List<String> behind() throws SQLException {
        Set<TableId> behindSource = behindSource();
        List<String> lines = new ArrayList<>();
        for (Owned owned : session.list(
                OWNED,
                row -> new Owned(
                        new TableId(row.getString(1), row.getString(2)),
                        new TableId(row.getString(3), row.getString(4)),
                        row.getString(5)))) {
            if (behindSource.contains(owned.sequence()) && belowHighest(owned)) {
                lines.add("sequence " + owned.sequence() + " stands below the highest " + owned.table() + "."
                        + owned.column());
            }
        }
        return lines;
    }

    private Set<TableId> behindSource() throws SQLException {
        List<TableId> behind = new ArrayList<>();
        for (SequencePosition position : positions) {
            String name = PostgresNames.quote(position.sequence());
            if (session.number("SELECT last_value FROM " + name) != position.lastValue()) {
                behind.add(position.sequence());
            }
        }
        return behind.stream().collect(Collectors.toSet());
    }

    private boolean belowHighest(Owned owned) throws SQLException {
        return session.holds("SELECT coalesce(max(" + PostgresNames.quote(owned.column())
                + ")::numeric > (SELECT last_value FROM " + PostgresNames.quote(owned.sequence()) + "), false) FROM "
                + PostgresNames.quote(owned.table()));
    }
}
