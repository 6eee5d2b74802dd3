package dev.restage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.app.Main;
import dev.restage.testing.ChildProcess;
import dev.restage.testing.MysqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link AgeTest}, on the other engines. */
class MysqlAgeTest {
    private static final String SERVERS = "dev.restage.testing.MysqlServer#all";
    private static final String USER = "restage_age_test";
    private static final String PASSWORD = "a-Long-enough-1";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource(SERVERS)
    void contentsThatAreTooOldAreToldOfAndDropped(MysqlServer server) throws Exception {
        String live = threeContents(server);
        List<String> before = earlier(server, live);
        String old = before.remove(0);
        try (Shell shell = shell()) {
            assertThat(shell.run("check", "crm").out()).doesNotContain("days old");
            age(server, "own_database", old);
            assertThat(shell.run("check", "crm").out())
                    .containsPattern("earlier content " + old + " is [0-9]{3,} days old, and may be 30 at most")
                    .doesNotContain("the content of " + live);
        }
        serveUntilGone(server, live, old);
        assertThat(earlier(server, live)).isEqualTo(before);
        assertThat(databases(server, live)).doesNotContain(old).contains(before.get(0), live);
        age(server, "own_database", before.get(0));
        age(server, "target", live);
        try (Shell shell = shell()) {
            assertThat(shell.run("check", "crm").out())
                    .containsPattern("the content of " + live + " is [0-9]{3,} days old, and may be 30 at most");
            assertThat(shell.run("run", "crm").exitCode()).isZero();
        }
        assertThat(earlier(server, live))
                .as("what was live was too old as well")
                .isEmpty();
        assertThat(databases(server, live)).containsExactly(live);
        assertThat(server.query(live, "SELECT COUNT(*) FROM people")).containsExactly("2");
    }

    private void serveUntilGone(MysqlServer server, String live, String old) throws InterruptedException {
        try (ChildProcess serving = ChildProcess.start(Main.class.getName(), folder, environment(), List.of("serve"))) {
            for (int attempt = 0; attempt < 180 && earlier(server, live).contains(old); attempt++) {
                Thread.sleep(500);
            }
        }
    }

    /** The live one and two earlier ones. @return the name of the live database */
    private String threeContents(MysqlServer server) throws IOException {
        String source = server.createDatabase("prod");
        String live = source.replace("prod", "staging");
        server.execute(source, """
                CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(40));
                INSERT INTO people VALUES (1, 'one'), (2, 'two');
                """);
        server.execute("", """
                CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%2$s';
                GRANT ALL ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
                """.formatted(USER, PASSWORD));
        Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(
                folder.resolve("jobs/crm.yaml"), """
                masking: {key: "${KEY}", email-domain: staging.example.com, allow-email-domains: ["*"]}
                databases:
                  crm:
                    source: {url: "%s", username: %s, password: "${PASSWORD}"}
                    target: {url: "%s", username: %s, password: "${PASSWORD}", keep-generations: 5, max-age-days: 30}
                    tables: {people: {keep: all}}
                """.formatted(url(server, source), USER, url(server, live), USER));
        try (Shell shell = shell()) {
            for (int run = 1; run <= 3; run++) {
                Shell.Outcome outcome = shell.run("run", "crm");
                assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            }
        }
        assertThat(earlier(server, live)).hasSize(2);
        return live;
    }

    private static String url(MysqlServer server, String database) {
        return server.url(database) + (server.isMariaDb() ? "" : "?allowPublicKeyRetrieval=true");
    }

    private Shell shell() {
        Shell shell = new Shell(folder);
        environment().forEach(shell::set);
        return shell;
    }

    private Map<String, String> environment() {
        return Map.of(
                "RESTAGE_HOME",
                folder.resolve("var").toString(),
                "KEY",
                "a key of more than thirty-two bytes, for tests",
                "PASSWORD",
                PASSWORD);
    }

    /** Names of the earlier contents, the oldest first. */
    private static List<String> earlier(MysqlServer server, String live) {
        return server.query(
                "",
                "SELECT name FROM restage_ledger.own_database WHERE target = '" + live
                        + "' AND state = 'GENERATION' ORDER BY replaced_at");
    }

    /** The live one and what is beside it. */
    private static List<String> databases(MysqlServer server, String live) {
        return server.query(
                "", "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE '%" + live + "'");
    }

    /** As if the run that filled it had been long ago. */
    private static void age(MysqlServer server, String table, String name) {
        server.execute(
                "",
                "UPDATE restage_ledger." + table
                        + " SET filled_by = REGEXP_REPLACE(filled_by, '-[0-9]{8}-', '-20240101-')" + " WHERE name = '"
                        + name + "';");
    }
}
