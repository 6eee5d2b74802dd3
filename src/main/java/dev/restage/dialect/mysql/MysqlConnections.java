package dev.restage.dialect.mysql;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.restage.connection.Endpoint;
import dev.restage.problem.ProblemKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Opens connections to one endpoint. Servers carry settings of their own (time zone, modes, timeouts); whatever could end our
 * sessions or change the text of a value is set here and never inherited.
 */
final class MysqlConnections {
    /** A reader may wait for the target for long, and a connection of the snapshot for its next slice for longer. */
    private static final long PATIENCE_SECONDS = Duration.ofDays(7).toSeconds();

    private static final long LOCK_WAIT_SECONDS = 2;

    /** The largest packet that either side can send, by protocol. */
    private static final String LARGEST_PACKET = Integer.toString(1 << 30);

    /**
     * Under an empty mode names are quoted with backticks, CHAR values come without the padding, and zero dates may be
     * compared with; a target also takes 0 as a key.
     */
    private static final String SOURCE_MODE = "";

    private static final String TARGET_MODE = "NO_AUTO_VALUE_ON_ZERO";

    private final Endpoint endpoint;
    private final MysqlUrl url;
    private final String application;
    private final boolean readOnly;
    private final MysqlErrors errors;

    private MysqlConnections(Endpoint endpoint, MysqlUrl url, String application, ProblemKind kind, boolean readOnly) {
        this.endpoint = endpoint;
        this.url = url;
        this.application = application;
        this.readOnly = readOnly;
        this.errors = new MysqlErrors(kind, endpoint);
    }

    /** Connections whose transactions can only read. */
    static MysqlConnections ofSource(Endpoint endpoint, String application) {
        return new MysqlConnections(endpoint, MysqlUrl.parse(endpoint.url()), application, ProblemKind.SOURCE, true);
    }

    /** Connections that may send local streams with LOAD DATA. */
    static MysqlConnections ofTarget(Endpoint endpoint, String application) {
        return new MysqlConnections(endpoint, MysqlUrl.parse(endpoint.url()), application, ProblemKind.TARGET, false);
    }

    /** The same, but only to the one host that a connection has reached: a URL may name several. */
    MysqlConnections pinnedTo(Connection connection) throws SQLException {
        String host = connection.unwrap(JdbcConnection.class).getHostPortPair();
        return new MysqlConnections(endpoint, url.withHost(host), application, errors.kind(), readOnly);
    }

    /** The same, but to another database of the server. */
    MysqlConnections to(String database) {
        return new MysqlConnections(endpoint, url.withDatabase(database), application, errors.kind(), readOnly);
    }

    MysqlUrl url() {
        return url;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    MysqlErrors errors() {
        return errors;
    }

    /** Connects to the endpoint's own database; in auto-commit mode. */
    Connection open() {
        return open(url.database());
    }

    /** Connects to another database of the same server, or to none if the name is empty; in auto-commit mode. */
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

    static MysqlVersion version(Connection connection) throws SQLException {
        return MysqlVersion.parse(Queries.text(connection, "SELECT version()"));
    }

    /** Whether names of databases and tables that differ by case only are one for the server. */
    static boolean ignoresCase(Connection connection) throws SQLException {
        return !Queries.text(connection, "SELECT @@lower_case_table_names").equals("0");
    }

    /** Whether the server keeps names of databases and tables in small letters, however they were written. */
    static boolean lowersNames(Connection connection) throws SQLException {
        return Queries.text(connection, "SELECT @@lower_case_table_names").equals("1");
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10000");
        url.parameters().forEach(properties::setProperty);
        properties.setProperty("user", endpoint.username());
        if (!endpoint.password().isEmpty()) {
            properties.setProperty("password", endpoint.password().reveal());
        }
        properties.setProperty("connectionAttributes", "program_name:" + application.replaceAll("[:,]", " "));
        properties.putAll(Map.of(
                "socketTimeout", "0",
                "tcpKeepAlive", "true",
                "characterEncoding", "UTF-8",
                "characterSetResults", "UTF-8",
                "connectionTimeZone", "UTC",
                "tinyInt1isBit", "false",
                "yearIsDateType", "false",
                "useServerPrepStmts", "false",
                "maxAllowedPacket", LARGEST_PACKET,
                "netTimeoutForStreamingResults", "0"));
        properties.putAll(Map.of(
                "jdbcCompliantTruncation", "false",
                "allowLoadLocalInfile", Boolean.toString(!readOnly),
                "allowUrlInLocalInfile", "false",
                "allowMultiQueries", "false",
                "autoDeserialize", "false",
                // Keeps statements and values out of the driver's messages.
                "paranoid", "true",
                "dumpQueriesOnException", "false",
                "maintainTimeStats", "false",
                "detectCustomCollations", "false"));
        return properties;
    }

    private void prepare(Connection connection) throws SQLException {
        Queries.execute(connection, "SET " + String.join(", ", settings(version(connection))));
        Queries.execute(connection, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        Queries.execute(connection, "SET SESSION TRANSACTION " + (readOnly ? "READ ONLY" : "READ WRITE"));
    }

    private List<String> settings(MysqlVersion version) {
        List<String> settings = new ArrayList<>(List.of(
                set("sql_mode", MysqlNames.literal(readOnly ? SOURCE_MODE : TARGET_MODE)),
                set("time_zone", "'+00:00'"),
                set("net_read_timeout", PATIENCE_SECONDS),
                set("net_write_timeout", PATIENCE_SECONDS),
                set("wait_timeout", PATIENCE_SECONDS),
                set("interactive_timeout", PATIENCE_SECONDS),
                set("lock_wait_timeout", LOCK_WAIT_SECONDS),
                set("sql_quote_show_create", 1),
                set("sql_safe_updates", 0),
                set("sql_big_selects", 1),
                set("sql_select_limit", "DEFAULT"),
                set("group_concat_max_len", 1 << 24),
                // Only where rows without a value in an AUTO_INCREMENT column are looked for; ODBC's oddity.
                set("sql_auto_is_null", 0)));
        if (version.mariaDb()) {
            settings.addAll(List.of(
                    set("max_statement_time", 0),
                    set("idle_transaction_timeout", 0),
                    set("idle_readonly_transaction_timeout", 0),
                    set("idle_write_transaction_timeout", 0)));
        } else {
            settings.addAll(List.of(
                    set("max_execution_time", 0),
                    // Statistics as they are now, not as they were cached a day ago.
                    set("information_schema_stats_expiry", 0)));
        }
        if (version.mysqlAtLeast(8, 0, 30)) {
            settings.add(set("show_gipk_in_create_table_and_information_schema", "ON"));
        }
        return settings;
    }

    private static String set(String variable, Object value) {
        return "SESSION " + variable + " = " + value;
    }
}
