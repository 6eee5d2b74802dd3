package dev.restage.dialect.mysql;

import dev.restage.connection.SourceLimits;
import dev.restage.problem.Problem;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What would keep a user from reading tables whole and from seeing how everything was made. Objects that a user may not see are
 * missing from the catalog without a word, so the privileges that show them are asked for whether or not there are any.
 */
final class SourceAccess {
    /** Sessions beside the readers: the one that locks, the one that holds locks, the watchdog, the one that asks this. */
    private static final int OTHER_SESSIONS = 4;

    private final Connection connection;
    private final MysqlErrors errors;
    private final SourceLimits limits;
    private final List<Problem> problems = new ArrayList<>();

    SourceAccess(Connection connection, MysqlErrors errors, SourceLimits limits) {
        this.connection = connection;
        this.errors = errors;
        this.limits = limits;
    }

    /** A table is shown to whoever has any privilege on it, its columns are shown only to who may use them. */
    static void requireColumns(Connection connection, MysqlErrors errors, DatabaseSchema schema) throws SQLException {
        List<String> bare = schema.tables().stream()
                .filter(table -> table.columns().isEmpty())
                .map(table -> table.id().name())
                .toList();
        if (!bare.isEmpty()) {
            String database = Queries.text(connection, "SELECT DATABASE()");
            throw errors.problem(
                    "without SELECT the user sees no column of " + String.join(", ", bare),
                    "GRANT SELECT ON " + MysqlNames.quote(database) + ".* TO " + SourcePrivileges.grantee(connection)
                            + ";");
        }
    }

    List<Problem> problems(Collection<Table> tables) throws SQLException {
        MysqlVersion version = MysqlConnections.version(connection);
        if (!version.supported()) {
            problems.add(
                    errors.of(version.product() + " is too old", "Upgrade to MySQL 8.0 or MariaDB 10.6, or newer"));
            return problems;
        }
        String database = Queries.text(connection, "SELECT DATABASE()");
        SourcePrivileges grants = SourcePrivileges.read(connection, version, database);
        lookAtDatabase(grants, database, tables);
        lookAtServer(grants, version);
        lookAtTables(grants, database, tables);
        lookAtConnections();
        return problems;
    }

    private void lookAtDatabase(SourcePrivileges grants, String database, Collection<Table> tables)
            throws SQLException {
        TreeSet<String> missing = new TreeSet<>();
        for (String privilege : List.of("SHOW VIEW", "TRIGGER", "EVENT")) {
            if (!grants.has(privilege)) {
                missing.add(privilege);
            }
        }
        if (!grants.has("LOCK TABLES") && !unsteady(tables).isEmpty()) {
            missing.add("LOCK TABLES");
        }
        if (!missing.isEmpty()) {
            problems.add(errors.of(
                    "without " + String.join(", ", missing)
                            + " the user cannot see, or lock, all that belongs to the database",
                    "GRANT " + String.join(", ", missing) + " ON " + MysqlNames.quote(database) + ".* TO "
                            + grants.grantee() + ";"));
        }
    }

    /** What its readers see changes while they read, unless it is locked. */
    private List<String> unsteady(Collection<Table> tables) throws SQLException {
        List<String> engines = Queries.list(
                connection,
                "SELECT table_name, engine FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND engine IS NOT NULL",
                row -> Engines.keepsSnapshots(row.getString("engine")) ? "" : row.getString("table_name"));
        return tables.stream()
                .map(table -> table.id().name())
                .filter(engines::contains)
                .toList();
    }

    private void lookAtServer(SourcePrivileges grants, MysqlVersion version) throws SQLException {
        if (!grants.hasGlobally("PROCESS")) {
            problems.add(errors.of(
                    "without PROCESS the user cannot see whether production waits for the snapshot",
                    "GRANT PROCESS ON *.* TO " + grants.grantee() + ";"));
        }
        if (!seesRoutines(grants, version)) {
            problems.add(errors.of(
                    "the user cannot see how functions and procedures are made",
                    version.mariaDb()
                            ? "GRANT SELECT ON mysql.proc TO " + grants.grantee() + ";"
                            : "GRANT SHOW_ROUTINE ON *.* TO " + grants.grantee() + ";"));
        }
    }

    private boolean seesRoutines(SourcePrivileges grants, MysqlVersion version) throws SQLException {
        if (grants.hasGlobally("SELECT")) {
            return true;
        }
        return version.mariaDb()
                ? grants.has("SHOW CREATE ROUTINE") || mayRead("mysql", "proc")
                : grants.hasGlobally("SHOW_ROUTINE");
    }

    private void lookAtTables(SourcePrivileges grants, String database, Collection<Table> tables) throws SQLException {
        for (Table table : tables) {
            String columns = table.storedColumns().stream()
                    .map(column -> MysqlNames.quote(column.name()))
                    .collect(Collectors.joining(", "));
            // The star, for columns that this user may not use are missing in the catalog.
            if (!mayRead("*, " + columns, database, table.id().name())) {
                problems.add(new Problem(
                        errors.kind(),
                        errors.where() + ": " + table.id(),
                        "the table cannot be read",
                        "GRANT SELECT ON "
                                + MysqlNames.quote(database, table.id().name()) + " TO " + grants.grantee() + ";"));
            }
        }
    }

    private boolean mayRead(String database, String table) throws SQLException {
        return mayRead("1", database, table);
    }

    private boolean mayRead(String columns, String database, String table) throws SQLException {
        try {
            Queries.list(
                    connection,
                    "SELECT " + columns + " FROM " + MysqlNames.quote(database, table) + " LIMIT 0",
                    row -> true);
            return true;
        } catch (SQLException failure) {
            if (MysqlErrorCode.of(failure).missingPrivilege()) {
                return false;
            }
            throw failure;
        }
    }

    private void lookAtConnections() throws SQLException {
        int allowed = Integer.parseInt(Queries.text(connection, "SELECT @@session.max_user_connections"));
        int needed = limits.connections() + OTHER_SESSIONS;
        if (allowed > 0 && allowed < needed) {
            problems.add(errors.of(
                    "the user may have " + allowed + " connections, and " + needed + " are needed",
                    "Raise max_user_connections for the user, or lower limits.connections"));
        }
    }
}
