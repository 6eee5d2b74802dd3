package dev.restage.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.app.ProcessServices;
import dev.restage.report.RefreshReport;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.ShopJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses planted in every kind of column that the job keeps: none is in the staging that comes out. */
class GuardEverywhereTest {
    @TempDir
    Path folder;

    private ShopJob shop;

    @BeforeEach
    void make() {
        shop = ShopJob.make(folder);
        EmbeddedServer.execute(shop.source(), """
                CREATE TYPE pair AS (name text, mail text);
                CREATE DOMAIN mail_text AS text;
                CREATE TYPE text_span AS RANGE (subtype = text);
                CREATE TABLE planted (id int PRIMARY KEY, a text, b varchar(60), c char(70), d name, e json, f jsonb, g xml,
                    h text[], i pair, j mail_text, k tsvector, l text_span, m varchar(60)[], n jsonb[], o mail_text[], p pair[]);
                INSERT INTO planted VALUES (1,
                    'see planted.A1@elsewhere.example or mailto:planted.a2@ELSEWHERE.example?cc=planted.a3%40elsewhere.example',
                    'PLANTED.B@ELSEWHERE.EXAMPLE', 'planted.c@elsewhere.example', 'planted.d@elsewhere.example',
                    '{"x": "planted.e1\\u0040elsewhere.example", "planted.e2@elsewhere.example": 1}',
                    '{"x": ["planted.f@elsewhere.example"]}',
                    '<a m="planted.g1&#64;elsewhere.example">planted.g2&#x40;elsewhere.example</a>',
                    ARRAY['planted.h@elsewhere.example'], ROW('"planted h"', 'planted.i@elsewhere.example'),
                    '"planted.j"@elsewhere.example', 'planted.k@elsewhere.example'::tsvector,
                    '[planted.l@elsewhere.example,planted.z@elsewhere.example)', ARRAY['planted.m@elsewhere.example'],
                    ARRAY['{"x": "planted.n@elsewhere.example"}'::jsonb], ARRAY['planted.o@elsewhere.example'],
                    ARRAY[ROW('x', 'planted.p@elsewhere.example')::pair]);
                INSERT INTO planted (id, a) VALUES (2, 'planted.q＠elsewhere.example'), (3, 'planted.r@bücher.example');
                CREATE TABLE escaped (id int PRIMARY KEY, a text, b text, c text, d text);
                INSERT INTO escaped VALUES (1, '?to=planted%2Ea%40elsewhere%2Eexample',
                    '&#112;lanted&#46;b&#64;elsewhere&#46;example', 'From: planted=2Ec=40elsewhere=2Eexample',
                    '{"a": "planted.d\\u0040elsewhere\\u002eexample"}');
                CREATE TABLE parts (id int, note text) PARTITION BY RANGE (id);
                CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
                INSERT INTO parts VALUES (1, 'planted.s@elsewhere.example');
                CREATE TABLE parent (id int, note text);
                CREATE TABLE child (more text) INHERITS (parent);
                INSERT INTO child VALUES (1, 'planted.t@elsewhere.example', 'planted.u@elsewhere.example');
                COMMENT ON TABLE parent IS 'ask planted.v@elsewhere.example';
                """);
        shop.more(
                "planted: {keep: all}\n      escaped: {keep: all}\n      parts: {keep: all}\n      parent: {keep: all}\n      child: {keep: all}");
    }

    private RefreshReport run() {
        try (ProcessServices services = shop.services()) {
            return shop.run(services);
        }
    }

    @Test
    void noneIsInStagingAfterwardsAndEachIsCounted() {
        RefreshReport report = run();
        assertThat(report.problems()).isEmpty();
        for (String table : List.of("planted", "escaped", "parts", "parent", "child")) {
            String rows = String.join("\n", EmbeddedServer.query(shop.target(), "SELECT t::text FROM " + table + " t"));
            assertThat(rows.toLowerCase(Locale.ROOT))
                    .as(table)
                    .contains("staging.example.com")
                    .doesNotContain("elsewhere")
                    .doesNotContain("bücher");
        }
        assertThat(EmbeddedServer.query(shop.target(), "SELECT e::text FROM escaped e")
                        .toString())
                .as("nor what stands before it")
                .doesNotContain("lanted");
        assertThat(report.databases().get(0).tables())
                .filteredOn(table -> table.table().equals("public.planted"))
                .singleElement()
                .satisfies(table -> assertThat(table.strayEmails()).hasSize(16).containsEntry("a", 3L));
        assertThat(report.checks())
                .filteredOn(check -> check.name().equals("schema-addresses"))
                .singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("comment on table public.parent"));
    }

    @Test
    void whatCannotBeRewrittenFailsTheRun() {
        EmbeddedServer.execute(
                shop.source(),
                "ALTER TABLE planted ADD z bytea; UPDATE planted SET z = 'planted.w@elsewhere.example' WHERE id = 1");
        RefreshReport report = run();
        assertThat(report.exitCode()).isEqualTo(6);
        assertThat(report.problems())
                .extracting(RefreshReport.ProblemReport::where)
                .containsOnly("shop: public.planted.z");
        assertThat(shop.stagingContent()).isEmpty();
    }

    @Test
    void aJobMayRefuseThemInstead() {
        shop.masking("stray-emails: fail");
        RefreshReport report = run();
        assertThat(report.exitCode()).isEqualTo(6);
        assertThat(shop.stagingContent()).isEmpty();
    }
}
