package dev.restage.dialect.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Makes foreign keys: first all of them unchecked, which takes no time, then the rows are checked. Adding one that is checked
 * at once locks both tables, so that the children of one parent would wait for each other.
 *
 * <p>Where an index has the key's columns, child and parent are merged along their indexes, which were just built and whose
 * tables have just been vacuumed; the planner, for which reading along an index is a walk across the disk, would rather hash
 * all rows, which takes three times as long.
 */
final class ForeignKeys {
    private static final String UNCHECKED = " NOT VALID";

    private static final String TO_CHECK = """
            SELECT c.conrelid::regclass::text AS child, quote_ident(c.conname) AS name,
                   EXISTS (SELECT FROM pg_index i
                            WHERE i.indrelid = c.conrelid AND i.indisvalid AND i.indpred IS NULL
                              AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey) AS indexed
              FROM pg_constraint c JOIN pg_class child ON child.oid = c.conrelid
             WHERE c.contype = 'f' AND NOT c.convalidated AND c.conparentid = 0
             ORDER BY pg_relation_size(c.conrelid) DESC, c.oid
            """;

    private final ArchiveContents contents;
    private final ArchiveStatements statements;
    private final RestoreErrors errors;

    ForeignKeys(ArchiveContents contents, ArchiveStatements statements, RestoreErrors errors) {
        this.contents = contents;
        this.statements = statements;
        this.errors = errors;
    }

    private record Unchecked(String child, String name, boolean indexed) {}

    /** Makes those that are not there yet. @param present whether an attempt that this one goes on from has made it */
    void add(SqlSession session, ObjectsPresent present) throws SQLException {
        session.execute("SET search_path = ''; SET lock_timeout = 0; SET synchronous_commit = off");
        List<String> partitioned = session.texts(
                "SELECT ' REFERENCES ' || oid::regclass::text || '(' FROM pg_catalog.pg_class WHERE relkind = 'p'");
        for (ArchiveEntry entry : contents.of(ArchiveContents.Phase.FOREIGN_KEYS)) {
            if (!present.holds(entry)) {
                try {
                    String statement = statements.of(entry).orElseThrow();
                    session.execute(
                            partitioned.stream().anyMatch(statement::contains) ? statement : unchecked(statement));
                } catch (SQLException failure) {
                    throw errors.explain("making foreign keys", entry, failure);
                }
            }
        }
    }

    /**
     * A key of a partitioned table, for which there is no {@code ONLY}, cannot be made unchecked. One that points to a
     * partitioned table could, but would leave its parts for each partition unchecked for ever.
     */
    private static String unchecked(String statement) {
        boolean can = statement.startsWith("ALTER TABLE ONLY ")
                && statement.endsWith(";")
                && !statement.endsWith(UNCHECKED + ";")
                && statement.indexOf(';') == statement.length() - 1;
        return can ? statement.substring(0, statement.length() - 1) + UNCHECKED + ";" : statement;
    }

    /** The work that checks the rows of all keys that were valid on the source; the keys of one table after one another. */
    List<Callable<Boolean>> checks(SqlSession session, TargetServer server, String database) throws SQLException {
        List<String> unchecked = contents.of(ArchiveContents.Phase.FOREIGN_KEYS).stream()
                .flatMap(entry -> statements.of(entry).stream())
                .filter(statement -> statement.endsWith(UNCHECKED + ";"))
                .toList();
        Map<String, List<Unchecked>> byChild = new LinkedHashMap<>();
        session
                .list(
                        TO_CHECK,
                        row -> new Unchecked(row.getString("child"), row.getString("name"), row.getBoolean("indexed")))
                .stream()
                .filter(key -> unchecked.stream().noneMatch(statement -> statement.contains(head(key))))
                .forEach(key -> byChild.computeIfAbsent(key.child(), child -> new ArrayList<>())
                        .add(key));
        List<Callable<Boolean>> work = new ArrayList<>();
        byChild.values()
                .forEach(keys -> work.add(() -> {
                    try (SqlSession own = server.open(database)) {
                        for (Unchecked key : keys) {
                            check(own, key);
                        }
                        return true;
                    } catch (SQLException failure) {
                        throw server.activity().explain(server.errors().during("checking foreign keys", failure));
                    }
                }));
        return work;
    }

    private static String head(Unchecked key) {
        return "ALTER TABLE ONLY " + key.child() + "\n    ADD CONSTRAINT " + key.name() + " ";
    }

    private void check(SqlSession session, Unchecked key) throws SQLException {
        session.execute("SET lock_timeout = 0; SET synchronous_commit = off; SET maintenance_work_mem = '64MB'; "
                + "SET enable_hashjoin = " + (key.indexed() ? "off" : "on"));
        try {
            session.execute("ALTER TABLE " + key.child() + " VALIDATE CONSTRAINT " + key.name());
        } catch (SQLException failure) {
            throw errors.explain(
                    "checking rows", Optional.of("fk constraint " + key.child() + " " + key.name()), failure);
        }
    }
}
