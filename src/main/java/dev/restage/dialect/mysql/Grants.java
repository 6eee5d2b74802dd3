package dev.restage.dialect.mysql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the user of a session may do, on the whole server or in one database, by its own grants and those of its roles.
 *
 * @param patterns whether the name of a database in a grant is a pattern
 */
record Grants(List<Grant> grants, boolean patterns) {
    private static final Pattern LINE =
            Pattern.compile("GRANT (.+) ON (?:TABLE )?(\\*|`(?:[^`]|``)+`)\\.(\\*|`.+?`) TO .*", Pattern.DOTALL);
    private static final String ALL = "ALL PRIVILEGES";

    Grants {
        grants = List.copyOf(grants);
    }

    /**
     * @param database a pattern as LIKE has it; {@code *} for the whole server
     */
    record Grant(String database, Set<String> privileges) {
        private boolean covers(String name, boolean patterns) {
            return database.equals("*")
                    || (patterns ? like(database).matcher(name).matches() : database.equals(name));
        }

        boolean gives(String privilege) {
            return privileges.contains(ALL) || privileges.contains(privilege);
        }
    }

    static Grants of(SqlSession session) throws SQLException {
        List<String> lines = new ArrayList<>(session.texts("SHOW GRANTS"));
        if (!MysqlConnections.version(session.connection()).mariaDb()) {
            String roles = session.texts("SELECT CURRENT_ROLE()").get(0);
            if (!roles.equals("NONE")) {
                lines.addAll(session.texts("SHOW GRANTS FOR CURRENT_USER() USING " + roles));
            }
        }
        List<Grant> grants = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && matcher.group(3).equals("*")) {
                grants.add(new Grant(unquoted(matcher.group(2)), privileges(matcher.group(1))));
            }
        }
        return new Grants(grants, byPattern(session));
    }

    /** Under {@code partial_revokes} a database's name in a grant is a name; otherwise it is a pattern. */
    static boolean byPattern(SqlSession session) throws SQLException {
        return session.list("SHOW GLOBAL VARIABLES LIKE 'partial_revokes'", row -> row.getString(2)).stream()
                .noneMatch("ON"::equals);
    }

    private static Set<String> privileges(String list) {
        return Arrays.stream(list.toUpperCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String unquoted(String name) {
        return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    /** Whether one of these privileges is there for the whole server. */
    boolean anyOnServer(String... privileges) {
        return grants.stream().filter(grant -> grant.database().equals("*")).anyMatch(grant -> Arrays.stream(privileges)
                .anyMatch(grant::gives));
    }

    /** Those of the privileges that are missing in a database of this name. */
    List<String> missing(String database, List<String> privileges) {
        return privileges.stream()
                .filter(privilege ->
                        grants.stream().noneMatch(grant -> grant.covers(database, patterns) && grant.gives(privilege)))
                .toList();
    }

    /** A pattern of LIKE, whose wildcards a backslash takes away. */
    private static Pattern like(String pattern) {
        StringBuilder expression = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char here = pattern.charAt(at);
            if (here == '\\' && at + 1 < pattern.length()) {
                expression.append(Pattern.quote(String.valueOf(pattern.charAt(++at))));
            } else if (here == '%') {
                expression.append(".*");
            } else if (here == '_') {
                expression.append('.');
            } else {
                expression.append(Pattern.quote(String.valueOf(here)));
            }
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    }
}
