package dev.restage.dialect.postgres;

import java.sql.SQLException;
import java.util.List;

/**
 * The keys, indexes and statistics that a shadow has already: of a shadow that an earlier attempt left half built, what is there is
 * not made again.
 */
final class ObjectsPresent {
    private static final String PRESENT = """
            SELECT n.nspname, c.relname AS tag
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('i', 'I') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
            UNION ALL
            SELECT n.nspname, t.relname || ' ' || c.conname
              FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
             WHERE c.contype IN ('p', 'u', 'x', 'f') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
            UNION ALL
            SELECT n.nspname, s.stxname
              FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
            """;

    private final List<Tag> tags;

    private record Tag(String schema, String tag) {}

    private ObjectsPresent(List<Tag> tags) {
        this.tags = List.copyOf(tags);
    }

    static ObjectsPresent read(SqlSession session) throws SQLException {
        return new ObjectsPresent(
                session.list(PRESENT, row -> new Tag(row.getString("nspname"), row.getString("tag"))));
    }

    boolean holds(ArchiveEntry entry) {
        return tags.stream().anyMatch(tag -> entry.names(tag.schema(), tag.tag()));
    }
}
