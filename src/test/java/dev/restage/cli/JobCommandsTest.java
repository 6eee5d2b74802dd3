package dev.restage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.testing.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands on a job whose target somebody else filled. */
class JobCommandsTest {
    private static final String RULES = "first_name: first-name, email: email, notes: keep, id: keep";

    @TempDir
    private Path folder;

    private Shell shell;
    private String source = "";
    private String target = "";

    @BeforeEach
    void makeShop() throws Exception {
        source = EmbeddedServer.createDatabase("cli_production");
        target = EmbeddedServer.createDatabase("cli_staging");
        EmbeddedServer.execute(source, """
                CREATE TABLE customers (id bigint PRIMARY KEY, first_name text, email text UNIQUE, notes text);
                INSERT INTO customers VALUES
                    (1, 'Anneliese', 'anneliese.keller@mail.example.org', 'call her'),
                    (2, 'Bartholomew', 'bart@mail.example.org', 'see anneliese.keller@mail.example.org'),
                    (3, NULL, 'help@shop.example', NULL);
                ANALYZE;
                """);
        EmbeddedServer.execute(target, "CREATE TABLE old (id int); INSERT INTO old VALUES (1)");
        Files.createDirectories(folder.resolve("jobs"));
        job(RULES);
        shell = new Shell(folder)
                .set("SOURCE", EmbeddedServer.url(source))
                .set("TARGET", EmbeddedServer.url(target))
                .set("KEY", "a key of these tests that is long enough");
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private void job(String rules) throws Exception {
        Files.writeString(folder.resolve("jobs/shop.yaml"), """
                environment: staging
                masking:
                  key: ${KEY}
                  email-domain: staging.example.com
                  allow-email-domains: [shop.example]
                  columns: {%s}
                databases:
                  shop:
                    source: {url: "${SOURCE}", username: postgres, password: postgres}
                    target: {url: "${TARGET}", username: postgres, password: postgres}
                """.formatted(rules));
    }

    @Test
    void checkRefusesATargetThatNobodyAdoptedAndSaysHow() {
        Shell.Outcome check = shell.run("check", "shop");

        assertThat(check.exitCode()).isEqualTo(7);
        assertThat(check.out()).contains("PostgreSQL 15", source, target, "holds 1 table", "2 masked");
        assertThat(check.err()).contains("./restage adopt shop", "--adopt=" + target);
    }

    @Test
    void checkPassesWithTheConsentThatTheRunWillBring() {
        Shell.Outcome check = shell.run("check", "shop", "--adopt", target, "--json");

        JsonNode document = JsonMapper.shared().readTree(check.out());
        assertThat(check.exitCode()).describedAs(check.err()).isZero();
        assertThat(document.get("status").asString()).isEqualTo("passed");
        assertThat(document.at("/databases/0/tables/0/masked").toString())
                .isEqualTo("{\"first_name\":\"first-name\",\"email\":\"email\"}");
        assertThat(document.at("/databases/0/adoptionNeeded").asBoolean()).isTrue();
        assertThat(document.get("problems").isEmpty()).isTrue();
    }

    @Test
    void checkListsEveryColumnThatNoRuleNames() throws Exception {
        job("id: keep, email: email");

        Shell.Outcome check = shell.run("check", "shop", "--adopt", target);

        assertThat(check.exitCode()).isEqualTo(5);
        assertThat(check.err()).contains("public.customers.first_name", "public.customers.notes", "To do:");
    }

    @Test
    void checkSaysThatTheSourceCannotBeReached() {
        shell.set("SOURCE", "jdbc:postgresql://localhost:1/nowhere");

        Shell.Outcome check = shell.run("check", "shop");

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out()).contains("could not be reached");
        assertThat(check.err()).contains("localhost:1", "To do:");
    }

    @Test
    void aPlanShowsMaskedValuesAndNoOriginal() {
        Shell.Outcome plan = shell.run("plan", "shop", "--preview", "3");

        assertThat(plan.out())
                .contains("public.customers", "first_name: first-name", "@staging.example.com", "unchanged, not shown")
                .doesNotContain("Anneliese", "Bartholomew", "anneliese.keller", "bart@", "help@shop", "call her");
        assertThat(plan.out()).containsPattern("first_name: \\w+ \\| \\w+ \\| NULL");
    }

    @Test
    void adoptTakesTheNameOnlyFromAPersonWhoTypesItRight() {
        Shell.Outcome nobody = shell.run("adopt", "shop");
        assertThat(nobody.exitCode()).isEqualTo(7);
        assertThat(nobody.err()).contains("no terminal", "./restage run shop --adopt=" + target);

        assertThat(shell.runTyping("yes\n", "adopt", "shop").exitCode()).isEqualTo(7);
        assertThat(shell.run("check", "shop").exitCode()).isEqualTo(7);

        assertThat(shell.runTyping(target + "\n", "adopt", "shop").exitCode()).isZero();
        assertThat(shell.run("check", "shop").exitCode()).isZero();
        assertThat(shell.runTyping("", "adopt", "shop").out()).contains("needs no consent");
    }

    @Test
    void aRunThatIsNotAllowedLeavesStagingAndTellsPrograms() {
        Shell.Outcome run = shell.run("run", "shop", "--json");

        JsonNode document = JsonMapper.shared().readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(document.get("status").asString()).isEqualTo("refused");
        assertThat(document.get("exitCode").asInt()).isEqualTo(7);
        assertThat(EmbeddedServer.query(target, "SELECT count(*) FROM old")).containsExactly("1");
    }

    @Test
    void aRunIsMaskedLiveReportedAndInTheHistory() throws Exception {
        Shell.Outcome run = shell.run("run", "shop", "--adopt=" + target, "--json");

        assertThat(run.exitCode()).describedAs(run.err()).isZero();
        JsonNode document = JsonMapper.shared().readTree(run.out());
        String name = document.get("run").asString();
        assertThat(EmbeddedServer.query(target, "SELECT email FROM customers ORDER BY id"))
                .hasSize(3)
                .allSatisfy(email -> assertThat(email).matches(".*@(staging\\.example\\.com|shop\\.example)"));
        assertThat(EmbeddedServer.query(target, "SELECT notes FROM customers WHERE id = 2"))
                .allSatisfy(notes -> assertThat(notes).startsWith("see ").doesNotContain("mail.example.org"));
        assertThat(document.at("/databases/0/tables/0/strayEmails/notes").asInt())
                .isEqualTo(1);
        Path report = folder.resolve("var/reports").resolve(name);
        assertThat(Files.readString(report.resolve("report.json"))).isEqualTo(run.out());
        assertThat(Files.readString(report.resolve("index.html"))).contains("staging was refreshed");
        assertThat(document.get("report").asString())
                .isEqualTo(report.resolve("index.html").toString());
        assertThat(run.err()).contains("copy took");

        assertThat(shell.run("history", "shop").out()).contains(name, "completed", "@");
        assertThat(shell.run("report", name).out())
                .contains("shop: staging was refreshed", "public.customers", "public.customers.notes 1", "row-counts");
        assertThat(shell.run("report", name, "--json").out()).isEqualTo(run.out());
        assertThat(shell.run("plan", "shop").out()).contains("as in run " + name);
    }

    @Test
    void rollbackPutsTheEarlierContentBack() {
        assertThat(shell.run("run", "shop", "--adopt=" + target, "--keep-first").exitCode())
                .isZero();
        assertThat(EmbeddedServer.query(target, "SELECT count(*) FROM customers"))
                .containsExactly("3");

        Shell.Outcome rollback = shell.run("rollback", "shop");

        assertThat(rollback.exitCode()).describedAs(rollback.err()).isZero();
        assertThat(rollback.out()).contains("shop: the previous content is live again");
        assertThat(EmbeddedServer.query(target, "SELECT count(*) FROM old")).containsExactly("1");
    }
}
