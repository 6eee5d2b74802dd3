package dev.restage.dialect.postgres;

import dev.restage.connection.SourceLimits;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What would keep a role from reading tables whole. The tables that are not copied count too: {@code pg_dump} locks every table
 * whose definition it writes, and for that it needs SELECT.
 */
final class SourceAccess {
    /** Sessions beside the readers: the one that holds the snapshot, the watchdog, the dump, the one that asks this. */
    private static final int OTHER_SESSIONS = 4;

    private static final String RELATIONS = """
            SELECT n.nspname, c.relname, c.relkind = 'S' AS sequence,
                   has_schema_privilege(n.oid, 'USAGE') AS schema_usable,
                   CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(c.oid, 'SELECT')
                        ELSE has_table_privilege(c.oid, 'SELECT') END AS readable,
                   c.relkind <> 'S' AND row_security_active(c.oid) AS rows_hidden,
                   c.relpersistence = 'u' AND pg_is_in_recovery() AS unreadable_on_replica
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'S') AND c.relpersistence <> 't'
               AND NOT EXISTS (SELECT FROM pg_depend d
                                WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
               AND\s""" + CatalogReader.IN_SCOPE + " ORDER BY 1, 2";

    private static final String SERVER = """
            SELECT current_setting('server_encoding') AS encoding, r.rolname, r.rolconnlimit
              FROM pg_roles r WHERE r.rolname = current_user
            """;

    private final Connection connection;
    private final PostgresErrors errors;
    private final String[] scope;
    private final SourceLimits limits;
    private final List<Problem> problems = new ArrayList<>();
    private String role = "";

    SourceAccess(Connection connection, PostgresErrors errors, List<String> scope, SourceLimits limits) {
        this.connection = connection;
        this.errors = errors;
        this.scope = scope.toArray(String[]::new);
        this.limits = limits;
    }

    private record Relation(
            TableId id,
            boolean sequence,
            boolean schemaUsable,
            boolean readable,
            boolean rowsHidden,
            boolean unreadableOnReplica) {
        static Relation of(ResultSet row) throws SQLException {
            return new Relation(
                    new TableId(row.getString("nspname"), row.getString("relname")),
                    row.getBoolean("sequence"),
                    row.getBoolean("schema_usable"),
                    row.getBoolean("readable"),
                    row.getBoolean("rows_hidden"),
                    row.getBoolean("unreadable_on_replica"));
        }
    }

    List<Problem> problems(Collection<Table> tables) throws SQLException {
        PostgresVersion version = PostgresConnections.version(connection);
        if (!version.atLeast(PostgresVersion.OLDEST_SUPPORTED)) {
            add("", version.product() + " is too old", "Upgrade to " + PostgresVersion.OLDEST_SUPPORTED + " or newer");
            return problems;
        }
        lookForDump(version);
        lookAtServer();
        Set<TableId> copied = tables.stream().map(Table::id).collect(Collectors.toCollection(HashSet::new));
        List<Relation> relations = Queries.list(connection, RELATIONS, Relation::of, scope, scope);
        lookAtSchemas(relations);
        relations.forEach(relation -> lookAt(relation, copied.contains(relation.id())));
        return problems;
    }

    private void lookForDump(PostgresVersion version) {
        try {
            PgTool.atLeast(PgTool.DUMP, version, ProblemKind.SOURCE);
        } catch (RestageException missing) {
            missing.problems().forEach(problem -> add("", problem.what(), problem.todo()));
        }
    }

    private void lookAtServer() throws SQLException {
        Queries.list(connection, SERVER, row -> {
            role = PostgresNames.quote(row.getString("rolname"));
            if (row.getString("encoding").equals("SQL_ASCII")) {
                add(
                        "",
                        "the database's encoding is SQL_ASCII, so nobody knows what its bytes above 127 mean",
                        "Dump it and restore it into a database with a real encoding, such as UTF8");
            }
            int allowed = row.getInt("rolconnlimit");
            int needed = limits.connections() + OTHER_SESSIONS;
            if (allowed >= 0 && allowed < needed) {
                add(
                        "",
                        "role " + role + " may have " + allowed + " connections, and " + needed + " are needed",
                        "ALTER ROLE " + role + " CONNECTION LIMIT " + needed + "; or lower limits.connections");
            }
            return role;
        });
    }

    private void lookAtSchemas(List<Relation> relations) {
        relations.stream()
                .filter(relation -> !relation.schemaUsable())
                .map(relation -> relation.id().schema())
                .distinct()
                .forEach(schema -> add(
                        "schema " + schema,
                        "its tables cannot be reached",
                        "GRANT USAGE ON SCHEMA " + PostgresNames.quote(schema) + " TO " + role + ";"));
    }

    private void lookAt(Relation relation, boolean copied) {
        String place = relation.id().toString();
        String name = PostgresNames.quote(relation.id());
        if (!relation.readable()) {
            String what = relation.sequence()
                    ? "the sequence's position cannot be read"
                    : copied ? "the table cannot be read" : "pg_dump cannot read the table's definition without SELECT";
            String object = relation.sequence() ? "SEQUENCE " : "";
            add(place, what, "GRANT SELECT ON " + object + name + " TO " + role + ";");
        }
        if (copied && relation.rowsHidden()) {
            add(
                    place,
                    "row security hides rows of it from role " + role,
                    "ALTER ROLE " + role + " BYPASSRLS; or read as the table's owner");
        }
        if (copied && relation.unreadableOnReplica()) {
            add(
                    place,
                    "the table is unlogged, and the server is a replica, where such a table has no rows",
                    "Read from the primary, or set rows: none for the table");
        }
    }

    private void add(String place, String what, String todo) {
        String where = place.isEmpty() ? errors.where() : errors.where() + ": " + place;
        problems.add(new Problem(ProblemKind.SOURCE, where, what, todo));
    }
}
