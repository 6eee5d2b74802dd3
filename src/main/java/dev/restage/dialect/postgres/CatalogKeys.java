package dev.restage.dialect.postgres;

import dev.restage.schema.ForeignKey;
import dev.restage.schema.Index;
import dev.restage.schema.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The indexes, foreign keys and CHECK conditions of all tables in scope, by the tables' oids. */
final class CatalogKeys {
    /** Columns after the key columns (INCLUDE) are not part of the key; expressions have the number 0. */
    private static final String INDEXES = """
        SELECT i.indrelid, x.relname, i.indisunique AND NOT i.indisexclusion AS is_unique, i.indisprimary,
               i.indpred IS NOT NULL OR i.indexprs IS NOT NULL AS partial,
               (SELECT array_agg(a.attname::text ORDER BY k.position)
                  FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, position)
                  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                 WHERE k.position <= i.indnkeyatts AND k.number > 0) AS columns,
               CASE WHEN i.indexprs IS NOT NULL THEN
                   (SELECT array_agg(pg_get_indexdef(i.indexrelid, k.position::int, true) ORDER BY k.position)
                      FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, position)
                     WHERE k.position <= i.indnkeyatts AND k.number = 0) END AS expressions,
               CASE WHEN i.indexprs IS NOT NULL THEN
                   (SELECT array_agg(DISTINCT a.attname::text)
                      FROM pg_depend d
                      JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                     WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                       AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid AND d.refobjsubid > 0
                       AND NOT d.refobjsubid = ANY (i.indkey::int2[])) END AS expression_columns
          FROM pg_index i
          JOIN pg_class x ON x.oid = i.indexrelid
          JOIN pg_class c ON c.oid = i.indrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p') AND (i.indisvalid OR c.relkind = 'p') AND
        """ + CatalogReader.IN_SCOPE + " ORDER BY i.indrelid, x.relname";

    /** A key to a partitioned table has a shadow of its own for each of its partitions; those are left out. */
    private static final String FOREIGN_KEYS = """
        SELECT k.conrelid, k.conname, fn.nspname AS referenced_schema, f.relname AS referenced,
               (SELECT array_agg(a.attname::text ORDER BY u.position)
                  FROM unnest(k.conkey) WITH ORDINALITY AS u (number, position)
                  JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number) AS columns,
               (SELECT array_agg(a.attname::text ORDER BY u.position)
                  FROM unnest(k.confkey) WITH ORDINALITY AS u (number, position)
                  JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number) AS referenced_columns
          FROM pg_constraint k
          JOIN pg_class c ON c.oid = k.conrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_class f ON f.oid = k.confrelid
          JOIN pg_namespace fn ON fn.oid = f.relnamespace
         WHERE k.contype = 'f'
           AND NOT EXISTS (SELECT FROM pg_constraint above
                            WHERE above.oid = k.conparentid AND above.conrelid = k.conrelid)
           AND
        """ + CatalogReader.IN_SCOPE + " ORDER BY k.conrelid, k.conname";

    private static final String CHECKS = """
        SELECT k.conrelid, pg_get_expr(k.conbin, k.conrelid) AS condition
          FROM pg_constraint k
          JOIN pg_class c ON c.oid = k.conrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE k.contype = 'c' AND
        """ + CatalogReader.IN_SCOPE + " ORDER BY k.conrelid, k.conname";

    private final Map<Long, List<Index>> indexes = new HashMap<>();
    private final Map<Long, List<ForeignKey>> foreignKeys = new HashMap<>();
    private final Map<Long, List<String>> checks = new HashMap<>();

    private CatalogKeys() {}

    private record Owned<T>(long table, T value) {}

    static CatalogKeys read(Connection connection, String[] scope) throws SQLException {
        CatalogKeys keys = new CatalogKeys();
        gather(
                keys.indexes,
                connection,
                INDEXES,
                scope,
                row -> new Owned<>(
                        row.getLong("indrelid"),
                        new Index(
                                row.getString("relname"),
                                Queries.texts(row, "columns"),
                                row.getBoolean("is_unique"),
                                row.getBoolean("indisprimary"),
                                row.getBoolean("partial"),
                                Queries.texts(row, "expressions"),
                                Queries.texts(row, "expression_columns"))));
        gather(
                keys.foreignKeys,
                connection,
                FOREIGN_KEYS,
                scope,
                row -> new Owned<>(
                        row.getLong("conrelid"),
                        new ForeignKey(
                                row.getString("conname"),
                                Queries.texts(row, "columns"),
                                new TableId(row.getString("referenced_schema"), row.getString("referenced")),
                                Queries.texts(row, "referenced_columns"))));
        gather(
                keys.checks,
                connection,
                CHECKS,
                scope,
                row -> new Owned<>(row.getLong("conrelid"), row.getString("condition")));
        return keys;
    }

    private static <T> void gather(
            Map<Long, List<T>> into,
            Connection connection,
            String sql,
            String[] scope,
            Queries.Mapping<Owned<T>> mapping)
            throws SQLException {
        Queries.list(connection, sql, mapping, scope, scope)
                .forEach(owned -> into.computeIfAbsent(owned.table(), table -> new ArrayList<>())
                        .add(owned.value()));
    }

    List<Index> indexes(long table) {
        return Objects.requireNonNullElse(indexes.get(table), List.of());
    }

    List<ForeignKey> foreignKeys(long table) {
        return Objects.requireNonNullElse(foreignKeys.get(table), List.of());
    }

    List<String> checks(long table) {
        return Objects.requireNonNullElse(checks.get(table), List.of());
    }
}
