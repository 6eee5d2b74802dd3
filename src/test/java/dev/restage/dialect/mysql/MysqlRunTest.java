package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.app.ProcessServices;
import dev.restage.batch.RunListener;
import dev.restage.batch.RunRequest;
import dev.restage.report.RefreshReport;
import dev.restage.testing.MysqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs, from a job file to a live database. */
class MysqlRunTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void aJobThatKeepsEverythingGivesADatabaseThatDumpsTheSame(MysqlServer server) throws IOException {
        String source = server.createDatabase("prod");
        server.executeResource(source, "everything-mysql.sql");
        String live = source.replace("prod", "staging");
        String wanted = DatabaseDump.of(server, source);
        try (ProcessServices services = services(server, source, live, """
                "*": {keep: all}
                """)) {
            // The first fills a database that is missing, the second replaces one.
            for (int run = 1; run <= 2; run++) {
                RefreshReport report = run(services);
                assertThat(report.problems()).isEmpty();
                assertThat(report.exitCode()).isZero();
                assertThat(DatabaseDump.of(server, live)).isEqualTo(wanted);
            }
        }
        assertThat(server.query("", "SHOW DATABASES LIKE 'restage\\_shadow%" + live + "'"))
                .isEmpty();
        assertThat(server.query("", "SHOW DATABASES LIKE 'restage\\_before%" + live + "'"))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void aJobThatMasksLeavesNoAddressOfTheSource(MysqlServer server) throws IOException {
        String source = server.createDatabase("prod");
        server.execute(source, """
                SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
                CREATE TABLE customers (id INT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(60) NOT NULL, notes TEXT, UNIQUE KEY (email));
                CREATE TABLE orders (id INT PRIMARY KEY, customer INT NOT NULL, CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers (id));
                INSERT INTO customers VALUES (0, 'zero@customers.example.org', NULL), (1, 'ONE@customers.example.org', 'write to one@customers.example.org'), (2, 'two@customers.example.org', '');
                INSERT INTO orders VALUES (1, 0), (2, 2);
                """);
        String live = source.replace("prod", "staging");
        try (ProcessServices services = services(server, source, live, """
                customers: {mask: {email: email}, keep: [id, notes]}
                      orders: {keep: all}
                """)) {
            assertThat(run(services).problems()).isEmpty();
        }
        assertThat(DatabaseDump.rowsOf(server, live)).doesNotContainIgnoringCase("customers.example.org");
        assertThat(server.query(
                        live, "SELECT COUNT(DISTINCT email) FROM customers WHERE email LIKE '%@staging.example.com'"))
                .containsExactly("3");
        assertThat(server.query(live, "SELECT id FROM customers ORDER BY id")).containsExactly("0", "1", "2");
    }

    /** As in a database orders with a table orders: then what stands before a dot may be either. */
    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void codeMovesWhereATableHasTheNameOfItsDatabase(MysqlServer server) throws IOException {
        String source = server.createDatabase("prod");
        server.execute(source, """
                CREATE TABLE items (id INT PRIMARY KEY, %1$s INT);
                CREATE TABLE %1$s (id INT PRIMARY KEY, v INT, CONSTRAINT positive CHECK (%1$s.v > 0));
                INSERT INTO %1$s VALUES (1, 5);
                INSERT INTO items VALUES (7, 5);
                CREATE VIEW by_table AS SELECT %1$s.id, %1$s.v FROM %1$s;
                CREATE VIEW by_database AS SELECT %1$s.%1$s.id FROM %1$s.%1$s JOIN %1$s.items ON %1$s.items.%1$s = %1$s.%1$s.v;
                CREATE VIEW by_alias AS SELECT %1$s.id FROM items %1$s;
                CREATE FUNCTION total() RETURNS INT READS SQL DATA RETURN (SELECT SUM(%1$s.v) FROM %1$s.%1$s WHERE %1$s.id IN (SELECT id FROM %1$s.by_table));
                CREATE PROCEDURE raise() UPDATE %1$s SET %1$s.v = %1$s.v + %1$s.total();
                """.formatted(source));
        String live = source.replace("prod", "staging");
        try (ProcessServices services = services(server, source, live, """
                "*": {keep: all}
                """)) {
            assertThat(run(services).problems()).isEmpty();
        }
        server.execute(live, "CALL raise()");
        assertThat(server.query(live, "SELECT v FROM by_table")).containsExactly("10");
        assertThat(server.query(live, "SELECT id FROM by_alias")).containsExactly("7");
        assertThat(server.query(live, "SELECT id FROM by_database")).isEmpty();
        assertThat(server.query(source, "SELECT v FROM by_table")).containsExactly("5");
    }

    /** A row larger than a block of rows, which maskers look at as it was received. */
    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void masksALargeRowByWhatItsOtherColumnsHold(MysqlServer server) throws IOException {
        String source = server.createDatabase("prod");
        server.execute(source, """
                CREATE TABLE letters (id INT PRIMARY KEY, sender VARCHAR(60), body LONGTEXT);
                INSERT INTO letters VALUES (1, 'Grace Hopper', CONCAT(REPEAT('and so on, ', 200000), 'yours, Grace Hopper')), (2, 'Ada Lovelace', 'Ada Lovelace');
                """);
        String live = source.replace("prod", "staging");
        try (ProcessServices services = services(server, source, live, """
                letters: {mask: {sender: full-name, body: free-text}, keep: [id]}
                """)) {
            assertThat(run(services).problems()).isEmpty();
        }
        assertThat(server.query(
                        live,
                        "SELECT CONCAT(id, ' ', RIGHT(body, CHAR_LENGTH(sender)) = sender, ' ', CHAR_LENGTH(body) > 2200000)"
                                + " FROM letters WHERE sender NOT IN ('Grace Hopper', 'Ada Lovelace') ORDER BY id"))
                .containsExactly("1 1 1", "2 1 0");
    }

    /** One run of a job with these rules for tables, in a folder of its own. */
    static RefreshReport run(Path folder, MysqlServer server, String source, String live, String tables)
            throws IOException {
        try (ProcessServices services = services(folder, server, source, live, tables)) {
            return run(services);
        }
    }

    private ProcessServices services(MysqlServer server, String source, String live, String tables) throws IOException {
        return services(folder, server, source, live, tables);
    }

    private static ProcessServices services(Path folder, MysqlServer server, String source, String live, String tables)
            throws IOException {
        String job = """
                masking:
                  key: ${KEY}
                  email-domain: staging.example.com
                  %s
                databases:
                  crm:
                    source: {url: "%s", username: "${USER}", password: "${PASSWORD}"}
                    target: {url: "%s", username: "${USER}", password: "${PASSWORD}"}
                    tables:
                      %s
                """.formatted(
                        tables.contains("mask") ? "" : "allow-email-domains: [\"*\"]",
                        url(server, source),
                        url(server, live),
                        tables);
        Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(folder.resolve("jobs/crm.yaml"), job);
        Map<String, String> environment = Map.of(
                "RESTAGE_HOME", folder.resolve("var").toString(),
                "KEY", "a key of more than thirty-two bytes, for tests",
                "USER", user(server),
                "PASSWORD", password(server));
        return new ProcessServices(folder.resolve("jobs"), environment::get);
    }

    /** A job file wants a password, which the administrator of a server for tests may not have. */
    private static String user(MysqlServer server) {
        if (!server.password().isEmpty()) {
            return server.user();
        }
        server.execute("", """
                CREATE USER IF NOT EXISTS 'restage_run_test'@'%' IDENTIFIED BY 'a-Long-enough-1';
                GRANT ALL ON *.* TO 'restage_run_test'@'%' WITH GRANT OPTION;
                """);
        return "restage_run_test";
    }

    private static String password(MysqlServer server) {
        return server.password().isEmpty() ? "a-Long-enough-1" : server.password();
    }

    private static String url(MysqlServer server, String database) {
        return server.url(database) + (server.isMariaDb() ? "" : "?allowPublicKeyRetrieval=true");
    }

    private static RefreshReport run(ProcessServices services) {
        return services.refreshes()
                .run(new RunRequest(services.jobs().read("crm"), "tester", Set.of(), false), RunListener.SILENT);
    }
}
