package dev.restage.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.app.ProcessServices;
import dev.restage.report.RefreshReport;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.ShopJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identifiers of production that the job masks in one place and lets through in another. */
class ProofTest {
    @TempDir
    Path folder;

    private ShopJob shop;

    @BeforeEach
    void make() {
        shop = ShopJob.make(folder)
                .customers("{mask: {email: email, login: username, phone: phone}, keep: [id, status]}");
        EmbeddedServer.execute(shop.source(), """
                ALTER TABLE customers ADD login text, ADD phone text;
                UPDATE customers SET login = 'login_' || id || 'x', phone = '+49 170 ' || (1000000 + id * 7919);
                """);
    }

    private RefreshReport run() {
        try (ProcessServices services = shop.services()) {
            return shop.run(services);
        }
    }

    @Test
    void aRunWithoutLeaksSaysWhatItSearchedFor() {
        RefreshReport report = run();
        assertThat(report.problems()).isEmpty();
        assertThat(report.checks())
                .filteredOn(check -> check.name().equals("identifiers"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.status()).isEqualTo("passed");
                    assertThat(check.detail()).contains("identifiers of production");
                });
    }

    @Test
    void oneRowFailsTheRunAndNamesItsColumn() {
        EmbeddedServer.execute(
                shop.source(), "UPDATE events SET payload = 'login_17x called from +49 170 1134623' WHERE id = 50");
        RefreshReport report = run();
        assertThat(report.exitCode()).isEqualTo(6);
        assertThat(report.problems().get(0).where()).contains("public.events.payload");
        assertThat(report.problems())
                .extracting(RefreshReport.ProblemReport::what)
                .anyMatch(what -> what.startsWith("1 values") && what.contains("user names"))
                .anyMatch(what -> what.startsWith("1 values") && what.contains("phone numbers"));
        assertThat(report.problems().toString()).doesNotContain("login_17x");
        assertThat(shop.stagingContent()).isEmpty();
    }

    @Test
    void leaksAreFoundInViewsGeneratedColumnsBytesAndDocuments() {
        EmbeddedServer.execute(shop.source(), """
                CREATE TABLE kinds (id int PRIMARY KEY, a jsonb, b text[], c bytea, d xml, local text,
                    e text GENERATED ALWAYS AS (local || '_17x') STORED, f tsvector, g varchar(60)[], h int8);
                INSERT INTO kinds VALUES (1, '{"by": "login_3x"}', ARRAY['x', 'login_4x'], 'login_5x'::bytea,
                    '<a by="login_6x"/>', 'login', DEFAULT, 'login_7x'::tsvector, '{login_8x}', 7);
                CREATE MATERIALIZED VIEW mv AS SELECT 'login' || '_' || '9x' AS who;
                """);
        shop.more("kinds: {keep: all}");
        RefreshReport report = run();
        assertThat(report.exitCode()).isEqualTo(6);
        assertThat(report.problems())
                .as(report.checks().toString())
                .extracting(RefreshReport.ProblemReport::where)
                .contains(
                        "shop: public.kinds.a",
                        "shop: public.kinds.b",
                        "shop: public.kinds.c",
                        "shop: public.kinds.d",
                        "shop: public.kinds.e",
                        "shop: public.kinds.f",
                        "shop: public.kinds.g",
                        "shop: public.mv.who");
    }

    @Test
    void leaksAreFoundHoweverTheyAreEscaped() {
        EmbeddedServer.execute(shop.source(), """
                CREATE TABLE pages (id int PRIMARY KEY, a text, b text, c text, d jsonb, e text, f json, g text, h bytea);
                INSERT INTO pages VALUES (1, '/call?to=%2B49%20170%201134623&x=1', '<i>+49&nbsp;170&nbsp;1134623</i>',
                    'Phone: =2B49 170 113=' || chr(10) || '4623', '{"a": "line\\n+49 170 1134623"}', 'login%5F17x',
                    '{"tel": "\\u002b49\\u0020170\\u00201134623"}', 'lo&#103;in_17x', 'tel=%2B49%20170%201134623'::bytea);
                INSERT INTO pages SELECT i, 'a=' || i || '%20%26', i || '&nbsp;&amp;', '=3D' || i FROM generate_series(2, 500) i;
                """);
        shop.more("pages: {keep: all}");
        RefreshReport report = run();
        assertThat(report.exitCode()).isEqualTo(6);
        assertThat(report.problems())
                .extracting(problem -> problem.where().replaceFirst(".*pages\\.", ""))
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g", "h");
    }

    /** Keys are left out: nothing of the person who is masked elsewhere is in them. */
    @Test
    void leaksAreFoundInColumnsOfNumbersButKeys() {
        EmbeddedServer.execute(shop.source(), """
                CREATE DOMAIN caller AS bigint;
                CREATE TABLE calls (id bigint PRIMARY KEY, a bigint, b numeric(15), c numeric, d caller, e bigint UNIQUE, f int,
                    g numeric(18, 2), h smallint);
                INSERT INTO calls SELECT i, i * 7919, i * 104729, i / 4.0, 300000000000 + i, i * 15485863::bigint, i * 31, i * 1001, 7
                  FROM generate_series(1, 3000) i;
                UPDATE calls SET a = 491701134623 WHERE id = 77;
                UPDATE calls SET b = 491701134623 WHERE id = 78;
                UPDATE calls SET c = 491701134623 WHERE id = 79;
                UPDATE calls SET d = 491701134623 WHERE id = 80;
                UPDATE calls SET e = 491701134623 WHERE id = 81;
                UPDATE calls SET id = 491701134623 WHERE id = 82;
                """);
        shop.more("calls: {keep: all}");
        RefreshReport report = run();
        assertThat(report.exitCode()).isEqualTo(6);
        assertThat(report.problems())
                .as(report.checks().toString())
                .extracting(RefreshReport.ProblemReport::where)
                .containsExactlyInAnyOrder(
                        "shop: public.calls.a",
                        "shop: public.calls.b",
                        "shop: public.calls.c",
                        "shop: public.calls.d",
                        "shop: public.calls.e");
        assertThat(report.problems())
                .extracting(RefreshReport.ProblemReport::what)
                .allMatch(what -> what.startsWith("1 values"));
    }

    /** Large objects are read a megabyte at a time, long values of bytes two. */
    @Test
    void leaksAreFoundAcrossThePiecesOfWhatIsRead() {
        EmbeddedServer.execute(shop.source(), """
                CREATE FUNCTION across(text, int, text) RETURNS bytea IMMUTABLE LANGUAGE sql AS $$
                    SELECT convert_to(repeat($1, $2) || $3 || repeat(' ' || $1, 300000), 'UTF8') $$;
                CREATE FUNCTION wide(bytea) RETURNS bytea IMMUTABLE LANGUAGE sql AS $$
                    SELECT decode(regexp_replace(encode($1, 'hex'), '(..)', '00\\1', 'g'), 'hex') $$;
                CREATE TABLE scans (id int PRIMARY KEY, a bytea, b bytea, c bytea);
                INSERT INTO scans VALUES (1, across('é x', 524287, ' login_17x '), wide(across('x ', 524284, ' login_17x ')),
                    across('ü', 1048574, '+49 170 1134623'));
                SELECT lo_from_bytea(4001, across('é x', 262143, ' login_17x '));
                SELECT lo_from_bytea(4002, across('€', 349524, ' ab@cd.de '));
                SELECT lo_from_bytea(4003, wide(across('x ', 262142, 'x +49 170 1134623 ')));
                """);
        assertThat(EmbeddedServer.query(shop.source(), """
                        SELECT position('login_17x'::bytea IN a) <= 2097152 AND position('login_17x'::bytea IN a) > 2097152 - 9
                          AND position('+49 1'::bytea IN c) BETWEEN 2097152 - 14 AND 2097152
                          AND position('login_17x'::bytea IN lo_get(4001)) BETWEEN 1048576 - 8 AND 1048576
                          AND position('ab@cd.de'::bytea IN lo_get(4002)) BETWEEN 1048576 - 7 AND 1048576
                          AND position('\\x002b00340039'::bytea IN lo_get(4003)) BETWEEN 1048576 - 24 AND 1048576
                          AND position('\\x006c006f00670069'::bytea IN b) BETWEEN 2097152 - 17 AND 2097152 FROM scans""")).containsExactly("t");
        shop.more("scans: {keep: all}\n    large-objects: keep");
        RefreshReport report = run();
        assertThat(report.exitCode()).isEqualTo(6);
        assertThat(report.problems())
                .extracting(problem -> problem.where().replaceFirst(".*[.] ?", "") + ": " + problem.what())
                .as(report.problems().toString())
                .hasSize(6)
                .allMatch(line -> line.contains(": 1 values"));
    }

    @Test
    void aRuleThatIsWrongForOneRowOfManyIsFound() {
        EmbeddedServer.execute(shop.source(), """
                CREATE TABLE accounts (id int PRIMARY KEY, card text, iban text, phone text, mail text);
                INSERT INTO accounts SELECT i, '4000 0012 ' || 10000000 + i * 89, 'DE89370400440' || 100000000 + i * 7,
                    '+49 170 ' || 1000000 + i * 79, 'account' || i || '@customers.example.org' FROM generate_series(1, 100000) i;
                CREATE TABLE copies AS SELECT * FROM accounts;
                """);
        String rule = "{masker: %s, when: 'id != 77777'}";
        shop.more("accounts: {mask: {card: credit-card, iban: iban, phone: phone, mail: email}, keep: [id]}\n"
                + "      copies: {mask: {card: " + rule.formatted("credit-card") + ", iban: " + rule.formatted("iban")
                + ", phone: " + rule.formatted("phone") + ", mail: " + rule.formatted("email") + "}, keep: [id]}");
        RefreshReport report = run();
        assertThat(report.exitCode()).isEqualTo(6);
        assertThat(report.problems())
                .extracting(problem -> problem.where().replaceFirst(".*\\.", "") + ": "
                        + problem.what().split(" of ")[0])
                .as("the guard had rewritten the address")
                .containsExactlyInAnyOrder("card: 1 values", "iban: 1 values", "phone: 1 values");
        assertThat(shop.stagingContent()).isEmpty();
    }

    @Test
    void aRunThatIsTakenUpAgainStillKnows() throws IOException {
        EmbeddedServer.execute(shop.source(), "UPDATE events SET payload = 'seen with login_17x' WHERE id = 50");
        shop.afterLoad("UPDATE no_such_table SET value = 1");
        RefreshReport failed = run();
        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(folder.resolve("var/runs/" + failed.run() + "/identifiers")).exists();
        assertThat(everythingUnderVar())
                .isNotEmpty()
                .noneMatch(text -> text.contains("login_17x") || text.contains("170 1134623"))
                .noneMatch(text -> text.contains("a key of more than thirty-two bytes"));
        shop.afterLoad("SELECT 1");
        try (ProcessServices services = shop.services()) {
            RefreshReport resumed = services.refreshes().restart(failed.run(), "tester", RunListener.SILENT);
            assertThat(resumed.run()).isEqualTo(failed.run());
            assertThat(resumed.exitCode()).isEqualTo(6);
            assertThat(resumed.problems().get(0).where()).contains("public.events.payload");
        }
    }

    private List<String> everythingUnderVar() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("var"))) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file, ISO_8859_1));
            }
            return texts;
        }
    }
}
