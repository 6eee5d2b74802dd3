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

/** From two URLs to a running refresh, and on from there. */
class DiscoverCommandTest {
    private static final String VALUE = "anneliese";

    @TempDir
    private Path folder;

    private Shell shell;
    private String source = "";
    private String target = "";
    private Path job = Path.of("");

    @BeforeEach
    void makeShop() {
        source = EmbeddedServer.createDatabase("discover_production");
        target = EmbeddedServer.createDatabase("discover_staging");
        EmbeddedServer.execute(source, """
                CREATE TABLE customers (id bigint PRIMARY KEY, vorname text, nachname varchar(40), email varchar(60) UNIQUE,
                    c7 text, birthday date, avatar bytea NOT NULL, "odd name?" int, prefs jsonb, tags text[] NOT NULL,
                    full_name text GENERATED ALWAYS AS (vorname || ' ' || nachname) STORED);
                INSERT INTO customers SELECT i, 'Anneliese', 'Keller', 'anneliese.' || i || '@mail.example.org',
                    '+49 171 55512' || i, date '1970-01-01' + i * 100, '\\xffd8ffe0', i,
                    '{"contact": {"email": "anneliese.keller@mail.example.org"}}', '{}' FROM generate_series(10, 60) i;
                CREATE TABLE subscriptions (id int PRIMARY KEY, who varchar(60) NOT NULL REFERENCES customers (email));
                INSERT INTO subscriptions SELECT id, email FROM customers;
                CREATE TABLE products (id int PRIMARY KEY, name text, email boolean);
                INSERT INTO products VALUES (1, 'Rose', true);
                CREATE TABLE visits (at date NOT NULL, client_ip inet, email text) PARTITION BY RANGE (at);
                CREATE TABLE visits_24 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
                INSERT INTO visits VALUES ('2024-05-05', '10.1.2.3', 'anneliese@mail.example.org');
                COMMENT ON COLUMN customers."odd name?" IS 'Kundennummer';
                ANALYZE;
                """);
        job = folder.resolve("jobs/shop.yaml");
        shell = new Shell(folder)
                .set("SHOP_SOURCE_PASSWORD", EmbeddedServer.SUPERUSER)
                .set("SHOP_TARGET_PASSWORD", EmbeddedServer.SUPERUSER);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private Shell.Outcome make() {
        return shell.discover(source, target, job);
    }

    @Test
    void goesFromTwoUrlsToARunningRefresh() throws Exception {
        Shell.Outcome made = make();
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.err()).contains("Set RESTAGE_KEY");
        String written = Files.readString(job);
        assertThat(written)
                .contains(
                        "password: ${SHOP_SOURCE_PASSWORD}",
                        "vorname: first-name",
                        "email: email",
                        "c7: phone",
                        "who: email")
                .doesNotContainIgnoringCase(VALUE);
        assertThat(made.out() + made.err()).doesNotContainIgnoringCase(VALUE);

        assertThat(make().exitCode()).isZero();
        assertThat(Files.readString(job)).isEqualTo(written);

        shell.set("RESTAGE_KEY", "a key of more than thirty-two bytes, for tests");
        Shell.Outcome check = shell.run("check", job.toString());
        assertThat(check.exitCode()).as(written + check.err()).isZero();
        Shell.Outcome run = shell.run("run", job.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(EmbeddedServer.query(target, "SELECT count(*) FROM subscriptions JOIN customers ON email = who"))
                .containsExactly("51");
        assertThat(EmbeddedServer.query(
                        target,
                        "SELECT count(*) FROM customers WHERE email LIKE '%mail.example.org'"
                                + " OR c7 LIKE '%55512%' OR vorname = 'Anneliese' OR prefs::text LIKE '%anneliese%'"))
                .containsExactly("0");

        EmbeddedServer.execute(source, "ALTER TABLE products ADD COLUMN nickname text, ALTER name TYPE varchar(80)");
        String changed = "column public.products.nickname (text) is new, likely names to log in with";
        assertThat(shell.run("check", job.toString()).out())
                .contains("changed   " + changed, "column public.products.name was text and is character varying(80)");
        Shell.Outcome stopped = shell.run("run", job.toString());
        assertThat(stopped.exitCode()).isEqualTo(5);
        assertThat(stopped.err()).contains("since the last run: " + changed, "nickname: username");
        assertThat(shell.run("discover", job.toString(), "--write").exitCode()).isZero();
        Shell.Outcome again = shell.run("run", job.toString(), "--json");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains(changed);
        assertThat(shell.run("check", job.toString()).out()).doesNotContain("changed ");
    }

    @Test
    void completesAJobWithoutTouchingWhatAPersonWrote() throws Exception {
        Files.createDirectories(job.getParent());
        String before = """
                # mine
                masking: {key: "a key of more than thirty-two bytes, for tests"}
                databases:
                  shop:
                    source: {url: "%s", username: "%s", password: "${SHOP_SOURCE_PASSWORD}"}
                    target: {url: "%s", username: "%s", password: "${SHOP_TARGET_PASSWORD}"}
                    tables:
                      customers:
                        mask: {email: scramble}   # on purpose
                        keep: [id]
                      "prod*": {keep: all}
                """.formatted(
                        EmbeddedServer.url(source),
                        EmbeddedServer.SUPERUSER,
                        EmbeddedServer.url(target),
                        EmbeddedServer.SUPERUSER);
        Files.writeString(job, before);
        Shell.Outcome written = shell.run("discover", job.toString(), "--write");
        assertThat(written.exitCode()).as(written.err()).isZero();
        String after = Files.readString(job);
        assertThat(after)
                .startsWith(before.substring(0, before.indexOf("mask: {email: scramble")))
                .contains("mask: {email: scramble, ", "}   # on purpose", "\"prod*\": {keep: all}", "who: scramble");
        Shell.Outcome check = shell.run("check", job.toString());
        assertThat(check.exitCode()).as(after + check.err()).isZero();
        assertThat(shell.run("discover", "--write", job.toString()).err()).contains("nothing was changed");
        assertThat(Files.readString(job)).isEqualTo(after);
        assertThat(folder.resolve("jobs"))
                .isDirectoryNotContaining(file -> file.toString().endsWith(".draft"));
    }

    @Test
    void tellsEveryColumnAsJson() {
        make();
        shell.set("RESTAGE_KEY", "a key of more than thirty-two bytes, for tests");
        Shell.Outcome json = shell.run("discover", job.toString(), "--json");
        JsonNode document = JsonMapper.builder().build().readTree(json.out());
        assertThat(document.isArray()).isTrue();
        assertThat(document).hasSize(11 + 2 + 3 + 3).anySatisfy(entry -> {
            assertThat(entry.propertyNames()).containsExactly("table", "column", "kind", "confidence", "evidence");
            assertThat(entry.get("table").asString()).isEqualTo("public.customers");
            assertThat(entry.get("column").asString()).isEqualTo("c7");
            assertThat(entry.get("kind").asString()).isEqualTo("phone");
            assertThat(entry.get("confidence").asDouble()).isBetween(0.5, 1.0);
        });
        assertThat(json.out()).doesNotContainIgnoringCase(VALUE);
    }

    @Test
    void refusesToMakeAJobFileOverAnother() throws Exception {
        make();
        String written = Files.readString(job);
        Shell.Outcome other = shell.run(
                "discover",
                "--source",
                EmbeddedServer.url(target),
                "--target",
                EmbeddedServer.url(source),
                "--write",
                job.toString());
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("about other databases");
        assertThat(Files.readString(job)).isEqualTo(written);
        assertThat(shell.run("discover").exitCode()).isEqualTo(2);
        assertThat(shell.run("discover", "--source", EmbeddedServer.url(source)).exitCode())
                .isEqualTo(2);
    }
}
