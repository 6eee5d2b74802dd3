package dev.restage.dialect.postgres;

import dev.restage.connection.Endpoint;
import dev.restage.problem.ProblemKind;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.HostSpec;

/**
 * Opens connections to one endpoint. Roles and databases carry settings of their own (timeouts, date styles, read-only
 * transactions); whatever could end our sessions or change the text of a value is set here and never inherited.
 */
final class PostgresConnections {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

    private final Endpoint endpoint;
    private final PostgresUrl url;
    private final String application;
    private final boolean readOnly;
    private final PostgresErrors errors;

    private PostgresConnections(
            Endpoint endpoint, PostgresUrl url, String application, ProblemKind kind, boolean readOnly) {
        this.endpoint = endpoint;
        this.url = url;
        this.application = application;
        this.readOnly = readOnly;
        this.errors = new PostgresErrors(kind, endpoint);
    }

    /** Connections whose transactions can only read. */
    static PostgresConnections ofSource(Endpoint endpoint, String application) {
        return new PostgresConnections(
                endpoint, PostgresUrl.parse(endpoint.url()), application, ProblemKind.SOURCE, true);
    }

    static PostgresConnections ofTarget(Endpoint endpoint, String application) {
        return new PostgresConnections(
                endpoint, PostgresUrl.parse(endpoint.url()), application, ProblemKind.TARGET, false);
    }

    /** The same, but only to the one host that a connection has reached: a URL may name several. */
    PostgresConnections pinnedTo(Connection connection) throws SQLException {
        HostSpec host =
                connection.unwrap(BaseConnection.class).getQueryExecutor().getHostSpec();
        return new PostgresConnections(
                endpoint, url.withHost(host.getHost(), host.getPort()), application, errors.kind(), readOnly);
    }

    PostgresUrl url() {
        return url;
    }

    /** The variables with which PostgreSQL's client programs reach the same place. */
    Map<String, String> environment(String database) {
        return PgEnvironment.of(endpoint, url.withDatabase(database), application);
    }

    /** The same for the endpoint's own database, under another name of the session. */
    Map<String, String> environmentAs(String name) {
        return PgEnvironment.of(endpoint, url, name);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    PostgresErrors errors() {
        return errors;
    }

    /** Connects to the endpoint's own database; in auto-commit mode. */
    Connection open() {
        return open(url.database());
    }

    /** Connects to another database of the same server; in auto-commit mode. */
    Connection open(String database) {
        try {
            return connect(database);
        } catch (SQLException failure) {
            throw errors.connecting(database, failure);
        }
    }

    /** As {@link #open(String)}, for callers that look at the error themselves. */
    Connection connect(String database) throws SQLException {
        Connection connection =
                DriverManager.getConnection(url.withDatabase(database).bare(), properties());
        try {
            prepare(connection);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /** The version of the server, as it said when it was connected to. */
    static PostgresVersion version(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        return new PostgresVersion(server.getDatabaseMajorVersion() * 10_000 + server.getDatabaseMinorVersion());
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("cancelSignalTimeout", "5");
        // Logging in to a database that is being renamed waits for its lock.
        properties.setProperty("loginTimeout", "60");
        url.parameters().forEach(properties::setProperty);
        properties.setProperty("user", endpoint.username());
        if (!endpoint.password().isEmpty()) {
            properties.setProperty("password", endpoint.password().reveal());
        }
        properties.setProperty("ApplicationName", application);
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("autosave", "never");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketTimeout", "0");
        return properties;
    }

    private void prepare(Connection connection) throws SQLException {
        String settings = settings(version(connection)).entrySet().stream()
                .map(setting -> "SET " + setting.getKey() + " = " + setting.getValue())
                .collect(Collectors.joining("; "));
        Queries.execute(connection, settings);
        if (version(connection).atLeast(14)) {
            noticeWhenWeAreGone(connection);
        }
    }

    /** Not every system that a server runs on can tell; where it cannot, setting this is an error. */
    private static void noticeWhenWeAreGone(Connection connection) throws SQLException {
        try {
            Queries.execute(connection, "SET client_connection_check_interval = '5s'");
        } catch (SQLException cannotTell) {
            if (SqlState.of(cannotTell).connectionLost()) {
                throw cannotTell;
            }
        }
    }

    private Map<String, String> settings(PostgresVersion version) {
        Map<String, String> settings = new LinkedHashMap<>(Map.ofEntries(
                timeout("lock_timeout", LOCK_TIMEOUT),
                timeout("statement_timeout", Duration.ZERO),
                timeout("idle_in_transaction_session_timeout", Duration.ZERO),
                // Policies that hide rows make reading them an error instead of a quiet loss.
                Map.entry("row_security", "off"),
                Map.entry("search_path", "pg_catalog"),
                Map.entry("client_encoding", "'UTF8'"),
                Map.entry("standard_conforming_strings", "on"),
                Map.entry("DateStyle", "'ISO, YMD'"),
                Map.entry("IntervalStyle", "'postgres'"),
                Map.entry("TimeZone", "'UTC'"),
                Map.entry("extra_float_digits", "3"),
                Map.entry("bytea_output", "'hex'"),
                Map.entry("xmloption", "'content'"),
                Map.entry("lc_monetary", "'C'"),
                Map.entry("array_nulls", "on"),
                // If this machine vanishes, the server ends our sessions within a minute.
                Map.entry("tcp_keepalives_idle", "30"),
                Map.entry("tcp_keepalives_interval", "10"),
                Map.entry("tcp_keepalives_count", "3"),
                Map.entry("synchronize_seqscans", "off"),
                // Compiling a query on the catalog takes seconds, running it milliseconds.
                Map.entry("jit", "off"),
                Map.entry("default_transaction_isolation", "'read committed'"),
                Map.entry("default_transaction_deferrable", "off"),
                Map.entry("default_transaction_read_only", readOnly ? "on" : "off")));
        if (version.atLeast(14)) {
            settings.put("idle_session_timeout", "0");
        }
        if (version.atLeast(17)) {
            settings.put("transaction_timeout", "0");
        }
        return settings;
    }

    private static Entry<String, String> timeout(String setting, Duration limit) {
        return Map.entry(setting, Long.toString(limit.toMillis()));
    }
}
