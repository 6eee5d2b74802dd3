package dev.restage.dialect.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.problem.NearMiss;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A JDBC URL of MySQL or MariaDB, taken apart. Both are reached through Connector/J.
 *
 * <p>Only parameters that say how to reach a server are taken. Connector/J has others that log statements, run classes by name
 * or read files for the server; those are refused.
 *
 * @param authority hosts with their ports as written, such as {@code a:3306,b}; never empty
 * @param database may be empty
 */
record MysqlUrl(String authority, String database, Map<String, String> parameters) {
    private static final String MYSQL = "jdbc:mysql:";
    private static final String MARIADB = "jdbc:mariadb:";

    private static final Set<String> ALLOWED = Set.of(
            "sslMode",
            "useSSL",
            "requireSSL",
            "verifyServerCertificate",
            "trustCertificateKeyStoreUrl",
            "trustCertificateKeyStoreType",
            "trustCertificateKeyStorePassword",
            "fallbackToSystemTrustStore",
            "clientCertificateKeyStoreUrl",
            "clientCertificateKeyStoreType",
            "clientCertificateKeyStorePassword",
            "fallbackToSystemKeyStore",
            "tlsVersions",
            "tlsCiphersuites",
            "allowPublicKeyRetrieval",
            "serverRSAPublicKeyFile",
            "defaultAuthenticationPlugin",
            "connectTimeout",
            "socksProxyHost",
            "socksProxyPort",
            "localSocketAddress",
            "useCompression");

    /** What MariaDB's own driver calls the modes of encryption. */
    private static final Map<String, String> SSL_MODES = Map.of(
            "disable", "DISABLED",
            "trust", "REQUIRED",
            "verify-ca", "VERIFY_CA",
            "verify-full", "VERIFY_IDENTITY");

    MysqlUrl {
        parameters = Map.copyOf(parameters);
    }

    static boolean accepts(String url) {
        return url.startsWith(MYSQL) || url.startsWith(MARIADB);
    }

    static MysqlUrl parse(String url) {
        String rest = url.substring(url.startsWith(MYSQL) ? MYSQL.length() : MARIADB.length());
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        String path = question < 0 ? rest : rest.substring(0, question);
        if (!path.startsWith("//")) {
            throw refused("a url of the form jdbc:mysql://host:port/database is needed", "Write it so");
        }
        int slash = path.indexOf('/', 2);
        String authority = slash < 0 ? path.substring(2) : path.substring(2, slash);
        if (authority.contains("@") || authority.contains("(")) {
            throw refused(
                    "the url names a user, or properties of a host",
                    "Write host:port, and username and password beside");
        }
        String database = slash < 0 ? "" : decode(path.substring(slash + 1));
        return new MysqlUrl(authority.isEmpty() ? "localhost" : authority, database, parametersOf(query));
    }

    private static Map<String, String> parametersOf(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                if (!ALLOWED.contains(name)) {
                    throw refused(
                            "the url's parameter " + name + " is not one that Restage passes on",
                            NearMiss.question(name, ALLOWED, "Remove it; the README lists those that are allowed"));
                }
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                parameters.put(name, name.equals("sslMode") ? sslMode(value) : value);
            }
        }
        return parameters;
    }

    private static String sslMode(String value) {
        return SSL_MODES.getOrDefault(value.toLowerCase(Locale.ROOT), value);
    }

    private static RestageException refused(String what, String todo) {
        return new RestageException(ProblemKind.JOB_FILE, "url", what, todo);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    MysqlUrl withDatabase(String name) {
        return new MysqlUrl(authority, name, parameters);
    }

    MysqlUrl withHost(String hostAndPort) {
        return new MysqlUrl(hostAndPort, database, parameters);
    }

    /** The URL for the driver, without parameters. */
    String bare() {
        return MYSQL + "//" + authority + "/"
                + URLEncoder.encode(database, UTF_8).replace("+", "%20");
    }
}
