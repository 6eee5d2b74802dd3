package dev.restage.dialect.mysql;

import dev.restage.dialect.mysql.Definitions.Circumstances;
import dev.restage.dialect.mysql.Definitions.DatabaseTraits;
import dev.restage.dialect.mysql.Definitions.StoredEvent;
import dev.restage.dialect.mysql.Definitions.StoredRoutine;
import dev.restage.dialect.mysql.Definitions.StoredSequence;
import dev.restage.dialect.mysql.Definitions.StoredTable;
import dev.restage.dialect.mysql.Definitions.StoredTrigger;
import dev.restage.dialect.mysql.Definitions.StoredView;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Has the server write down how each object of the session's database was made. What it is about to tell is told in full or
 * not at all: a routine whose body this user may not see is an error.
 */
final class DefinitionsReader {
    private static final String TABLES = """
            SELECT table_name, engine, auto_increment
              FROM information_schema.tables
             WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
             ORDER BY table_name
            """;

    private static final String NAMES_OF_TYPE =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = ?"
                    + " ORDER BY table_name";

    private static final String VIEWS = """
            SELECT table_name, definer, character_set_client, collation_connection
              FROM information_schema.views
             WHERE table_schema = DATABASE() ORDER BY table_name
            """;

    private static final String ROUTINES = """
            SELECT routine_type, routine_name, definer, sql_mode, character_set_client, collation_connection,
                   database_collation
              FROM information_schema.routines
             WHERE routine_schema = DATABASE()
             ORDER BY routine_type IN ('FUNCTION', 'PROCEDURE') DESC, routine_type, routine_name
            """;

    private static final String TRIGGERS = """
            SELECT trigger_name, event_object_table, definer, sql_mode, character_set_client, collation_connection,
                   database_collation
              FROM information_schema.triggers
             WHERE trigger_schema = DATABASE()
             ORDER BY event_object_table, event_manipulation, action_timing, action_order
            """;

    private static final String EVENTS = """
            SELECT event_name, definer, time_zone, status, sql_mode, character_set_client, collation_connection,
                   database_collation
              FROM information_schema.events
             WHERE event_schema = DATABASE() ORDER BY event_name
            """;

    private final Connection connection;
    private final MysqlErrors errors;

    private DefinitionsReader(Connection connection, MysqlErrors errors) {
        this.connection = connection;
        this.errors = errors;
    }

    /** Reads what is in the database that the session uses. */
    static Definitions read(Connection connection, MysqlErrors errors) throws SQLException {
        return new DefinitionsReader(connection, errors).definitions();
    }

    private Definitions definitions() throws SQLException {
        return new Definitions(
                Queries.text(connection, "SELECT version()"),
                Queries.text(connection, "SELECT @@global.sql_mode"),
                Integer.parseInt(Queries.text(connection, "SELECT @@lower_case_table_names")),
                traits(),
                tables(),
                sequences(),
                views(),
                routines(),
                triggers(),
                events());
    }

    private DatabaseTraits traits() throws SQLException {
        boolean comments = MysqlConnections.version(connection).mariaDb();
        return Queries.first(
                        connection,
                        "SELECT schema_name, default_character_set_name, default_collation_name, "
                                + (comments ? "schema_comment" : "''")
                                + " FROM information_schema.schemata WHERE schema_name = DATABASE()",
                        row -> new DatabaseTraits(
                                row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .orElseThrow(() -> errors.problem(
                        "the url names no database that this user may see", "Add /database at the end of the url"));
    }

    private record NamedTable(String name, String engine, OptionalLong autoIncrement) {}

    private List<StoredTable> tables() throws SQLException {
        List<StoredTable> tables = new ArrayList<>();
        for (NamedTable table : Queries.list(connection, TABLES, DefinitionsReader::namedTable)) {
            if (!Engines.leadsElsewhere(table.engine())) {
                tables.add(new StoredTable(
                        table.name(),
                        table.engine(),
                        created("TABLE", table.name(), "Create Table"),
                        table.autoIncrement()));
            }
        }
        return tables;
    }

    private static NamedTable namedTable(ResultSet row) throws SQLException {
        long next = row.getLong("auto_increment");
        OptionalLong autoIncrement = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(next);
        String engine = row.getString("engine");
        return new NamedTable(row.getString("table_name"), engine == null ? "" : engine, autoIncrement);
    }

    private List<StoredSequence> sequences() throws SQLException {
        List<StoredSequence> sequences = new ArrayList<>();
        for (String name : Queries.texts(connection, NAMES_OF_TYPE, "SEQUENCE")) {
            long next = Queries.list(
                            connection,
                            "SELECT next_not_cached_value FROM " + MysqlNames.quote(name),
                            row -> row.getLong(1))
                    .get(0);
            sequences.add(new StoredSequence(name, created("SEQUENCE", name, "Create Table"), next));
        }
        return sequences;
    }

    private List<StoredView> views() throws SQLException {
        List<StoredView> views = new ArrayList<>();
        for (StoredView view : Queries.list(
                connection,
                VIEWS,
                row -> new StoredView(
                        row.getString("table_name"),
                        "",
                        row.getString("definer"),
                        new Circumstances(
                                "",
                                row.getString("character_set_client"),
                                row.getString("collation_connection"),
                                "")))) {
            String statement = created("VIEW", view.name(), "Create View");
            views.add(new StoredView(view.name(), statement, view.definer(), view.circumstances()));
        }
        return views;
    }

    private List<StoredRoutine> routines() throws SQLException {
        List<StoredRoutine> routines = new ArrayList<>();
        for (StoredRoutine routine : Queries.list(
                connection,
                ROUTINES,
                row -> new StoredRoutine(
                        row.getString("routine_type").toUpperCase(Locale.ROOT),
                        row.getString("routine_name"),
                        "",
                        row.getString("definer"),
                        circumstances(row)))) {
            String column = "Create " + capitalized(routine.kind());
            routines.add(new StoredRoutine(
                    routine.kind(),
                    routine.name(),
                    created(routine.kind(), routine.name(), column),
                    routine.definer(),
                    routine.circumstances()));
        }
        return routines;
    }

    private List<StoredTrigger> triggers() throws SQLException {
        List<StoredTrigger> triggers = new ArrayList<>();
        for (StoredTrigger trigger : Queries.list(
                connection,
                TRIGGERS,
                row -> new StoredTrigger(
                        row.getString("trigger_name"),
                        row.getString("event_object_table"),
                        "",
                        row.getString("definer"),
                        circumstances(row)))) {
            triggers.add(new StoredTrigger(
                    trigger.name(),
                    trigger.table(),
                    created("TRIGGER", trigger.name(), "SQL Original Statement"),
                    trigger.definer(),
                    trigger.circumstances()));
        }
        return triggers;
    }

    private List<StoredEvent> events() throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        for (StoredEvent event : Queries.list(
                connection,
                EVENTS,
                row -> new StoredEvent(
                        row.getString("event_name"),
                        "",
                        row.getString("definer"),
                        row.getString("time_zone"),
                        row.getString("status"),
                        circumstances(row)))) {
            events.add(new StoredEvent(
                    event.name(),
                    created("EVENT", event.name(), "Create Event"),
                    event.definer(),
                    event.timeZone(),
                    event.status(),
                    event.circumstances()));
        }
        return events;
    }

    private static Circumstances circumstances(ResultSet row) throws SQLException {
        return new Circumstances(
                row.getString("sql_mode"),
                row.getString("character_set_client"),
                row.getString("collation_connection"),
                row.getString("database_collation"));
    }

    private String created(String kind, String name, String column) throws SQLException {
        String sql = "SHOW CREATE " + kind + " " + MysqlNames.quote(name);
        return Queries.first(connection, sql, row -> {
                    String statement = row.getString(column);
                    return statement == null ? "" : statement;
                })
                .filter(statement -> !statement.isEmpty())
                .orElseThrow(() -> errors.problem(
                        kind.toLowerCase(Locale.ROOT) + " " + name + ": this user may not see how it is made",
                        "`restage check` names what to grant"));
    }

    private static String capitalized(String words) {
        StringBuilder text = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(word.charAt(0))
                    .append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
