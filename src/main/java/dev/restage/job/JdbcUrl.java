package dev.restage.job;

import dev.restage.job.Value.Scalar;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a database. It is shown in messages, reports and process lists, so it must not hold a secret; one that does is
 * refused without being quoted.
 */
final class JdbcUrl {
    private static final String EXAMPLE = "jdbc:postgresql://host:5432/database";
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]/\\s]*)(:[0-9]{1,5})?");
    /** Hosts, of which some engines take several, then the database, then parameters. */
    private static final Pattern COMPLETE =
            Pattern.compile("jdbc:(?:postgresql|mysql|mariadb)://([^/?#]*)/([^/?#]*)(?:\\?.*)?");

    private static final Pattern KNOWN = Pattern.compile("jdbc:(?:postgresql|mysql|mariadb):.*");

    private static final Pattern LOGIN =
            Pattern.compile("(?i)[?&;](user|username|password|passwd|pwd|sslpassword)[0-9]*=");
    private static final Pattern PERSON = Pattern.compile("//[^/?#]*@");

    private JdbcUrl() {}

    static Text<String> text() {
        Map<String, Object> schema = Map.of(
                "type",
                "string",
                "pattern",
                "^jdbc:(postgresql|mysql|mariadb)://|\\$\\{",
                "examples",
                List.of(EXAMPLE));
        return new Text<>("a JDBC URL, such as " + EXAMPLE, schema, JdbcUrl::parse);
    }

    private static Parsed<String> parse(Scalar scalar) {
        String url = scalar.text();
        if (LOGIN.matcher(url).find() || PERSON.matcher(url).find()) {
            return Parsed.wrong(
                    "holds a user or a password, and URLs are shown in messages and reports",
                    "Take it out of the URL; write username: and password: ${NAME} beside it.");
        }
        Matcher matcher = COMPLETE.matcher(url);
        if (!matcher.matches()) {
            return Parsed.wrong(
                    KNOWN.matcher(url).matches() ? "is incomplete" : "is no JDBC URL of PostgreSQL, MySQL or MariaDB",
                    "Write it like " + EXAMPLE + ".");
        }
        if (matcher.group(2).isEmpty()) {
            return Parsed.wrong("names no database", "Add its name: " + EXAMPLE);
        }
        return List.of(matcher.group(1).split(",", -1)).stream().allMatch(JdbcUrl::isHost)
                ? Parsed.right(url)
                : Parsed.wrong(
                        "has a host or port that cannot be", "Write it like " + EXAMPLE + ", a port from 1 to 65535.");
    }

    private static boolean isHost(String host) {
        Matcher matcher = HOST.matcher(host);
        if (!matcher.matches()) {
            return false;
        }
        int port =
                matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2).substring(1));
        return port >= 1 && port <= 65535;
    }
}
