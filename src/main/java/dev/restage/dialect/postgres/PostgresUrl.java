package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A JDBC URL of PostgreSQL, taken apart, so that our own connection properties win over those in it (pgjdbc does it the
 * other way round) and {@code pg_dump} can be sent to the same place.
 *
 * @param authority hosts with their ports as written, such as {@code a:5432,b}; empty for the local host
 * @param database empty for the user's own
 */
record PostgresUrl(String authority, String database, Map<String, String> parameters) {
    private static final String SCHEME = "jdbc:postgresql:";
    private static final String DEFAULT_PORT = "5432";

    PostgresUrl {
        parameters = Map.copyOf(parameters);
    }

    static boolean accepts(String url) {
        return url.startsWith(SCHEME);
    }

    static PostgresUrl parse(String url) {
        String rest = url.substring(SCHEME.length());
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        String path = question < 0 ? rest : rest.substring(0, question);
        if (!path.startsWith("//")) {
            return new PostgresUrl("", decode(path.startsWith("/") ? path.substring(1) : path), parametersOf(query));
        }
        int slash = path.indexOf('/', 2);
        String authority = slash < 0 ? path.substring(2) : path.substring(2, slash);
        String database = slash < 0 ? "" : path.substring(slash + 1);
        return new PostgresUrl(authority, decode(database), parametersOf(query));
    }

    private static Map<String, String> parametersOf(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.put(decode(equals < 0 ? pair : pair.substring(0, equals)), decode(value));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    PostgresUrl withDatabase(String name) {
        return new PostgresUrl(authority, name, parameters);
    }

    PostgresUrl withHost(String host, int port) {
        boolean bareIpv6 = host.contains(":") && !host.startsWith("[");
        return new PostgresUrl((bareIpv6 ? "[" + host + "]" : host) + ":" + port, database, parameters);
    }

    /** The URL without its parameters. */
    String bare() {
        String host = authority.isEmpty() ? "localhost" : authority;
        return SCHEME + "//" + host + "/" + URLEncoder.encode(database, UTF_8).replace("+", "%20");
    }

    /** The hosts as libpq takes them: separated by commas, IPv6 without brackets. */
    String hosts() {
        StringBuilder hosts = new StringBuilder();
        for (String host : authority.split(",", -1)) {
            String name = host.substring(0, endOfHost(host)).replace("[", "").replace("]", "");
            hosts.append(hosts.isEmpty() ? "" : ",").append(name.isEmpty() ? "localhost" : name);
        }
        return hosts.toString();
    }

    /** The ports as libpq takes them, one for each host. */
    String ports() {
        StringBuilder ports = new StringBuilder();
        for (String host : authority.split(",", -1)) {
            int colon = endOfHost(host);
            String port = colon < host.length() ? host.substring(colon + 1) : "";
            ports.append(ports.isEmpty() ? "" : ",").append(port.isEmpty() ? DEFAULT_PORT : port);
        }
        return ports.toString();
    }

    private static int endOfHost(String host) {
        int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
        return colon < 0 ? host.length() : colon;
    }
}
