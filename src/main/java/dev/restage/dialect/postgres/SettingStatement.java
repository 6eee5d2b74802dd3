package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.DatabaseTraits.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a setting that the catalog has as {@code name=value} as SQL. Some settings are lists of names whose value already
 * has its quotes; one literal around them would be taken for one name.
 *
 * @see <a href="https://github.com/postgres/postgres/blob/master/src/bin/pg_dump/dumputils.c">variable_is_guc_list_quote</a>
 */
final class SettingStatement {
    private static final Set<String> LISTS_OF_NAMES = Set.of(
            "local_preload_libraries",
            "search_path",
            "session_preload_libraries",
            "shared_preload_libraries",
            "temp_tablespaces",
            "unix_socket_directories");

    private SettingStatement() {}

    static String of(String database, Setting setting) {
        return place(database, setting.role()) + " SET " + name(setting.name()) + " TO " + value(setting);
    }

    /** Takes away all settings of a role in a database, or of the database itself if the role is empty. */
    static String reset(String database, String role) {
        return place(database, role) + " RESET ALL";
    }

    private static String place(String database, String role) {
        return role.isEmpty()
                ? "ALTER DATABASE " + PostgresNames.quote(database)
                : "ALTER ROLE " + PostgresNames.quote(role) + " IN DATABASE " + PostgresNames.quote(database);
    }

    /** An extension's setting has a dot between two names. */
    private static String name(String name) {
        return List.of(name.split("\\.", -1)).stream().map(PostgresNames::quote).collect(Collectors.joining("."));
    }

    private static String value(Setting setting) {
        if (!LISTS_OF_NAMES.contains(setting.name())) {
            return PostgresNames.literal(setting.value());
        }
        List<String> names = names(setting.value());
        return names.isEmpty()
                ? "''"
                : names.stream().map(PostgresNames::literal).collect(Collectors.joining(", "));
    }

    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < list.length(); at++) {
            char next = list.charAt(at);
            if (next == '"') {
                quoted = !quoted;
                name.append(next);
            } else if (next == ',' && !quoted) {
                names.add(unquoted(name.toString()));
                name.setLength(0);
            } else {
                name.append(next);
            }
        }
        names.add(unquoted(name.toString()));
        return names.size() == 1 && names.get(0).isEmpty() ? List.of() : names;
    }

    private static String unquoted(String text) {
        String name = text.strip();
        boolean quoted = name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
