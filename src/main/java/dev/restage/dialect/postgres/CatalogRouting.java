package dev.restage.dialect.postgres;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.Table.Routing;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of all partitioned tables. */
final class CatalogRouting {
    /** What an expression looks at is told by the columns whose names are in its text: at worst one too many. */
    private static final String KEYS = """
            SELECT p.partrelid, p.partstrat = 'h' AS by_hash,
                   (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
                     WHERE a.attrelid = p.partrelid AND a.attnum > 0 AND NOT a.attisdropped
                       AND (a.attnum = ANY (p.partattrs::int2[])
                            OR p.partexprs IS NOT NULL
                               AND position(a.attname::text IN pg_get_partkeydef(p.partrelid)) > 0)) AS columns
              FROM pg_partitioned_table p
            """;

    /** An enum's hash is that of its label's oid; the others may have one inside. */
    private static final Set<Kind> HASHED_BY_OID = EnumSet.of(Kind.ENUM, Kind.COMPOSITE, Kind.RANGE, Kind.OTHER);

    private final Map<Long, Key> keys = new HashMap<>();

    private CatalogRouting() {}

    private record Key(long table, boolean byHash, List<String> columns) {}

    static CatalogRouting read(Connection connection) throws SQLException {
        CatalogRouting routing = new CatalogRouting();
        Queries.list(
                        connection,
                        KEYS,
                        row -> new Key(
                                row.getLong("partrelid"), row.getBoolean("by_hash"), Queries.texts(row, "columns")))
                .forEach(key -> routing.keys.put(key.table(), key));
        return routing;
    }

    /** @param ancestors the oids of the tables above a partition */
    Routing routing(List<Long> ancestors, List<Column> columns) {
        Set<String> names = new LinkedHashSet<>();
        boolean differs = false;
        for (long ancestor : ancestors) {
            Key key = keys.get(ancestor);
            if (key != null) {
                names.addAll(key.columns());
                differs |= key.byHash()
                        && columns.stream()
                                .anyMatch(
                                        column -> key.columns().contains(column.name()) && hashedByOid(column.type()));
            }
        }
        return names.isEmpty() ? Routing.NONE : new Routing(List.copyOf(names), differs);
    }

    private static boolean hashedByOid(ColumnType type) {
        return HASHED_BY_OID.contains(type.element().map(ColumnType::kind).orElse(type.kind()));
    }
}
