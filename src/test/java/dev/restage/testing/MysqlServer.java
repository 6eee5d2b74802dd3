package dev.restage.testing;

import dev.restage.connection.Endpoint;
import dev.restage.connection.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server of the MySQL family that tests run on: the embedded MariaDB always, and a real MySQL where the environment variable
 * {@code RESTAGE_TEST_MYSQL_URL} names one, such as {@code jdbc:mysql://127.0.0.1:3306/?user=root}.
 *
 * @param authority host and port
 */
public record MysqlServer(String name, String authority, String user, String password) {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final AtomicBoolean CLEANS_UP = new AtomicBoolean();

    /** For {@code @MethodSource("dev.restage.testing.MysqlServer#all")} and the like. */
    public static List<MysqlServer> all() {
        List<MysqlServer> servers = new ArrayList<>(List.of(mariaDb()));
        MysqlServer real = mysql();
        if (real != null) {
            servers.add(real);
        }
        return servers;
    }

    /** The embedded one, or a running one that {@code RESTAGE_TEST_MARIADB_URL} names, to spare its start. */
    public static MysqlServer mariaDb() {
        MysqlServer running = named("MariaDB", "RESTAGE_TEST_MARIADB_URL");
        if (running != null) {
            return running;
        }
        return embedded(EmbeddedMariaDb.port());
    }

    /** One whose names of databases and tables are in lower case, whatever is asked for. */
    public static MysqlServer mariaDbIgnoringCase() {
        return embedded(EmbeddedMariaDb.portIgnoringCase());
    }

    private static MysqlServer embedded(int port) {
        return new MysqlServer(
                "MariaDB", "127.0.0.1:" + port, EmbeddedMariaDb.ADMINISTRATOR, EmbeddedMariaDb.ADMINISTRATOR);
    }

    /** The real MySQL; null where none is named. */
    public static @Nullable MysqlServer mysql() {
        return named("MySQL", "RESTAGE_TEST_MYSQL_URL");
    }

    private static @Nullable MysqlServer named(String product, String variable) {
        String url = System.getenv(variable);
        if (url == null || url.isBlank()) {
            return null;
        }
        String rest = url.substring("jdbc:mysql://".length());
        String authority = rest.split("[/?]", 2)[0];
        return new MysqlServer(product, authority, parameter(url, "user", "root"), parameter(url, "password", ""));
    }

    private static String parameter(String url, String name, String otherwise) {
        int question = url.indexOf('?');
        for (String pair : url.substring(question + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return otherwise;
    }

    public boolean isMariaDb() {
        return name.equals("MariaDB");
    }

    /** Makes an empty database with a name of its own; what an earlier test run left under it goes. */
    public String createDatabase(String prefix) {
        String database = prefix + "_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        dropOnExit();
        execute("", "CREATE DATABASE `" + database + "` CHARACTER SET utf8mb4");
        return database;
    }

    /** A server that outlives the tests is left without their databases, and without those that Restage made beside them. */
    private void dropOnExit() {
        if (!isMariaDb() && CLEANS_UP.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> query(
                            "",
                            "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME REGEXP '_"
                                    + ProcessHandle.current().pid() + "_[0-9]+$'")
                    .forEach(database -> dropDatabase(String.valueOf(database)))));
        }
    }

    public void dropDatabase(String database) {
        execute("", "DROP DATABASE IF EXISTS `" + database + "`");
    }

    public String url(String database) {
        return (isMariaDb() ? "jdbc:mariadb://" : "jdbc:mysql://") + authority.replace("127.0.0.1", "localhost") + "/"
                + database;
    }

    /** The database as the administrator reaches it. */
    public Endpoint endpoint(String database) {
        return endpoint(database, user, password);
    }

    public Endpoint endpoint(String database, String as, String withPassword) {
        return new Endpoint(database, url(database), as, Secret.of(withPassword));
    }

    /** A connection of the test itself, with the server's own settings. */
    public Connection connect(String database) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("characterEncoding", "UTF-8");
        properties.setProperty("allowPublicKeyRetrieval", "true");
        properties.setProperty("allowMultiQueries", "true");
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("yearIsDateType", "false");
        properties.setProperty("tinyInt1isBit", "false");
        try {
            return DriverManager.getConnection("jdbc:mysql://" + authority + "/" + database, properties);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Runs statements one after another; see {@link SqlScript} for how they are told apart. */
    public void execute(String database, String script) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : SqlScript.statements(script, isMariaDb() ? "mariadb" : "mysql")) {
                try {
                    statement.execute(sql);
                    while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
                        // Several statements on one line have several results.
                    }
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure.getMessage() + " in: " + sql, failure);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Runs a script of the test's resources. */
    public void executeResource(String database, String resource) {
        try (InputStream script = MysqlServer.class.getClassLoader().getResourceAsStream(resource)) {
            execute(
                    database,
                    new String(Objects.requireNonNull(script, resource).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The first column of a query's rows, as text. */
    public List<@Nullable String> query(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<@Nullable String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
