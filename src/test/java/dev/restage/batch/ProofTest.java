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
