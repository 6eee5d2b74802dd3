package dev.restage.dialect.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the session's user, with the roles that are active, may do to the server and to one database, from {@code SHOW GRANTS}:
 * no other source knows of roles, of dynamic privileges and of patterns of names at once.
 */
final class SourcePrivileges {
    private static final Pattern GRANT = Pattern.compile("GRANT (.+?) ON (\\S+|`(?:[^`]|``)*`\\.\\S+) TO .*");
    private static final Pattern DATABASE = Pattern.compile("`((?:[^`]|``)*)`\\.\\*");
    private static final String EVERYTHING = "ALL PRIVILEGES";

    private final String grantee;
    private final Set<String> global = new HashSet<>();
    private final Set<String> ofDatabase = new HashSet<>();

    private SourcePrivileges(String grantee) {
        this.grantee = grantee;
    }

    static SourcePrivileges read(Connection connection, MysqlVersion version, String database) throws SQLException {
        SourcePrivileges grants = new SourcePrivileges(grantee(connection));
        for (String line : lines(connection, version)) {
            grants.add(line, database);
        }
        return grants;
    }

    private static List<String> lines(Connection connection, MysqlVersion version) throws SQLException {
        List<String> lines = new ArrayList<>(Queries.texts(connection, "SHOW GRANTS"));
        String roles = Queries.text(connection, "SELECT CURRENT_ROLE()");
        if (!version.mariaDb() && roles != null && !roles.equals("NONE")) {
            lines.addAll(Queries.texts(connection, "SHOW GRANTS FOR CURRENT_USER() USING " + roles));
        }
        return lines;
    }

    /** The session's user, as GRANT takes it, such as {@code 'restage_ro'@'%'}. */
    static String grantee(Connection connection) throws SQLException {
        // Both parts may hold an at sign.
        String user = Queries.text(connection, "SELECT CURRENT_USER()");
        int at = user.lastIndexOf('@');
        return MysqlNames.literal(user.substring(0, at)) + "@" + MysqlNames.literal(user.substring(at + 1));
    }

    private void add(String line, String database) {
        Matcher grant = GRANT.matcher(line);
        if (!grant.matches()) {
            return;
        }
        List<String> privileges =
                List.of(grant.group(1).toUpperCase(Locale.ROOT).split(", ?", -1));
        Matcher named = DATABASE.matcher(grant.group(2));
        if (grant.group(2).equals("*.*")) {
            global.addAll(privileges);
        } else if (named.matches() && like(named.group(1).replace("``", "`"), database)) {
            ofDatabase.addAll(privileges);
        }
    }

    /** A database's name in a grant is a pattern as LIKE takes it. */
    private static boolean like(String pattern, String database) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char here = pattern.charAt(i);
            if (here == '\\' && i + 1 < pattern.length()) {
                i++;
                expression.append(Pattern.quote(pattern.substring(i, i + 1)));
            } else {
                expression.append(here == '%' ? ".*" : here == '_' ? "." : Pattern.quote(String.valueOf(here)));
            }
        }
        return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(database)
                .matches();
    }

    /** For the whole database. */
    boolean has(String privilege) {
        return hasGlobally(privilege) || ofDatabase.contains(EVERYTHING) || ofDatabase.contains(privilege);
    }

    boolean hasGlobally(String privilege) {
        return global.contains(EVERYTHING) || global.contains(privilege);
    }

    String grantee() {
        return grantee;
    }
}
