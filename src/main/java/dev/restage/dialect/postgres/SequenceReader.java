package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.Definitions.SequencePosition;
import dev.restage.schema.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Where the sequences stand. They are outside of every snapshot, and so never behind the rows that used them. */
final class SequenceReader {
    private static final int SEQUENCES_PER_STATEMENT = 200;

    /** An unlogged sequence cannot be read on a replica. */
    private static final String SEQUENCES = """
            SELECT n.nspname, c.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'S' AND c.relpersistence <> 't'
               AND NOT (c.relpersistence = 'u' AND pg_is_in_recovery())
               AND (NOT EXISTS (SELECT FROM pg_depend d
                                 WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
                    OR EXISTS (SELECT FROM pg_extension e WHERE c.oid = ANY (e.extconfig)))
               AND\s""" + CatalogReader.IN_SCOPE + " ORDER BY 1, 2";

    private final Connection connection;
    private final String[] scope;

    SequenceReader(Connection connection, String[] scope) {
        this.connection = connection;
        this.scope = scope;
    }

    List<SequencePosition> positions() throws SQLException {
        List<TableId> sequences = Queries.list(
                connection,
                SEQUENCES,
                row -> new TableId(row.getString("nspname"), row.getString("relname")),
                scope,
                scope);
        List<SequencePosition> positions = new ArrayList<>();
        for (int from = 0; from < sequences.size(); from += SEQUENCES_PER_STATEMENT) {
            positions.addAll(read(sequences.subList(from, Math.min(sequences.size(), from + SEQUENCES_PER_STATEMENT))));
        }
        return positions;
    }

    private List<SequencePosition> read(List<TableId> sequences) throws SQLException {
        List<String> selects = new ArrayList<>();
        for (int number = 0; number < sequences.size(); number++) {
            selects.add("SELECT " + number + " AS number, last_value, is_called FROM "
                    + PostgresNames.quote(sequences.get(number)));
        }
        return Queries.list(
                connection,
                String.join(" UNION ALL ", selects),
                row -> new SequencePosition(
                        sequences.get(row.getInt("number")), row.getLong("last_value"), row.getBoolean("is_called")));
    }
}
