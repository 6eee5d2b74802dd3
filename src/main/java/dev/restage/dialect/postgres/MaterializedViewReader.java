package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.Definitions.MaterializedView;
import dev.restage.schema.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The materialized views that are carried, each after those that it reads, be it through views. */
final class MaterializedViewReader {
    private static final String VIEWS = """
            SELECT c.oid, n.nspname, c.relname, c.relispopulated
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'm'
               AND NOT EXISTS (SELECT FROM pg_depend d
                                WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
               AND c.oid NOT IN (SELECT oid FROM (%s) AS foreign_relation)
               AND %s ORDER BY 2, 3
            """.formatted(LeftOutReader.FOREIGN_RELATIONS, CatalogReader.IN_SCOPE);

    private static final String READS = """
            SELECT DISTINCT r.ev_class AS reader, d.refobjid AS read
              FROM pg_rewrite r
              JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                              AND d.refclassid = 'pg_class'::regclass
              JOIN pg_class c ON c.oid = d.refobjid AND c.relkind IN ('v', 'm')
             WHERE r.ev_class <> d.refobjid
            """;

    private final Map<Long, MaterializedView> views = new LinkedHashMap<>();
    private final Map<Long, List<Long>> reads = new HashMap<>();
    private final Set<Long> visited = new LinkedHashSet<>();
    private final List<MaterializedView> ordered = new ArrayList<>();

    private MaterializedViewReader() {}

    private record Read(long reader, long read) {}

    private record Found(long oid, MaterializedView view) {}

    static List<MaterializedView> read(Connection connection, String[] scope) throws SQLException {
        MaterializedViewReader reader = new MaterializedViewReader();
        Queries.list(
                        connection,
                        VIEWS,
                        row -> new Found(
                                row.getLong("oid"),
                                new MaterializedView(
                                        new TableId(row.getString("nspname"), row.getString("relname")),
                                        row.getBoolean("relispopulated"))),
                        scope,
                        scope)
                .forEach(found -> reader.views.put(found.oid(), found.view()));
        Queries.list(connection, READS, row -> new Read(row.getLong("reader"), row.getLong("read")))
                .forEach(edge -> reader.reads
                        .computeIfAbsent(edge.reader(), view -> new ArrayList<>())
                        .add(edge.read()));
        reader.views.keySet().forEach(reader::visit);
        return reader.ordered;
    }

    private void visit(long view) {
        if (visited.add(view)) {
            reads.getOrDefault(view, List.of()).forEach(this::visit);
            MaterializedView found = views.get(view);
            if (found != null) {
                ordered.add(found);
            }
        }
    }
}
