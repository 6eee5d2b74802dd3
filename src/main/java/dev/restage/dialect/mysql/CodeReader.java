package dev.restage.dialect.mysql;

import dev.restage.dialect.mysql.CodeObject.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the views, routines, triggers and events of the database that a connection is in. */
final class CodeReader {
    private static final String ROUTINES = "SELECT ROUTINE_NAME FROM information_schema.ROUTINES"
            + " WHERE ROUTINE_SCHEMA = DATABASE() AND ROUTINE_TYPE = ? ORDER BY ROUTINE_NAME";
    private static final String VIEWS =
            "SELECT TABLE_NAME FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME";

    /** Those of one table and moment in the order in which they fire. */
    private static final String TRIGGERS = "SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE FROM information_schema.TRIGGERS"
            + " WHERE TRIGGER_SCHEMA = DATABASE()"
            + " ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING DESC, EVENT_MANIPULATION, ACTION_ORDER";

    private static final String EVENTS =
            "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE() ORDER BY EVENT_NAME";

    private record Name(String name, @Nullable String table) {}

    private final Connection connection;

    CodeReader(Connection connection) {
        this.connection = connection;
    }

    List<CodeObject> readAll() throws SQLException {
        List<CodeObject> objects = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            objects.addAll(read(kind));
        }
        return objects;
    }

    List<CodeObject> read(Kind kind) throws SQLException {
        List<CodeObject> objects = new ArrayList<>();
        for (Name name : names(kind)) {
            objects.add(Queries.first(
                            connection,
                            "SHOW CREATE " + kind.sql() + " " + MysqlNames.quote(name.name()),
                            row -> object(kind, name, row))
                    .orElseThrow());
        }
        return objects;
    }

    private List<Name> names(Kind kind) throws SQLException {
        return switch (kind) {
            case VIEW -> Queries.list(connection, VIEWS, row -> new Name(row.getString(1), null));
            case EVENT -> Queries.list(connection, EVENTS, row -> new Name(row.getString(1), null));
            case TRIGGER -> Queries.list(connection, TRIGGERS, row -> new Name(row.getString(1), row.getString(2)));
            default -> Queries.list(connection, ROUTINES, row -> new Name(row.getString(1), null), kind.sql());
        };
    }

    private static CodeObject object(Kind kind, Name name, ResultSet row) throws SQLException {
        Set<String> columns = columns(row);
        String text = kind == Kind.TRIGGER ? "SQL Original Statement" : "Create " + kind.sql();
        String definition = row.getString(text);
        if (definition == null) {
            throw new SQLException(
                    "the definition of " + kind.sql().toLowerCase(Locale.ROOT) + " " + name.name()
                            + " is not shown to this user",
                    "42000",
                    1370);
        }
        return new CodeObject(
                kind,
                name.name(),
                name.table(),
                definition,
                columns.contains("sql_mode") ? row.getString("sql_mode") : null,
                row.getString("character_set_client"),
                row.getString("collation_connection"),
                columns.contains("time_zone") ? row.getString("time_zone") : null);
    }

    private static Set<String> columns(ResultSet row) throws SQLException {
        ResultSetMetaData result = row.getMetaData();
        Set<String> names = new HashSet<>();
        for (int column = 1; column <= result.getColumnCount(); column++) {
            names.add(result.getColumnLabel(column).toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
