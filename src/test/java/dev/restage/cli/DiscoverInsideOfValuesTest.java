package dev.restage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.testing.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules for what stands inside of documents and lists, from the source's rows to a masked staging. */
class DiscoverInsideOfValuesTest {
    private static final String VALUE = "keller";

    @TempDir
    private Path folder;

    private Shell shell;
    private String source = "";
    private String target = "";
    private Path job = Path.of("");

    @BeforeEach
    void makeDocuments() {
        source = EmbeddedServer.createDatabase("inside_production");
        target = EmbeddedServer.createDatabase("inside_staging");
        EmbeddedServer.execute(source, """
                CREATE EXTENSION hstore;
                CREATE TABLE things (id int PRIMARY KEY, export xml, payload text, attrs hstore, odd hstore, people text, calls text,
                    sizes text);
                INSERT INTO things SELECT i,
                    xmlparse(document '<export><person phone="+49 171 55512' || i || '"><email>keller.' || i
                        || '@mail.example.org</email></person><state>open</state></export>'),
                    '<order xmlns="urn:orders"><buyer><name>Anna Keller</name></buyer><total>' || i || '</total></order>',
                    hstore(ARRAY['email', 'keller.' || i || '@mail.example.org', 'size', '4']),
                    hstore('keller.' || i || '@mail.example.org', 'keller.' || i || '@mail.example.org'),
                    'keller.' || i || '@mail.example.org; anna.keller@mail.example.org',
                    '+49 171 55512' || i || ' | +49 171 66612' || i, 's, m, l' FROM generate_series(10, 40) i;
                ANALYZE;
                """);
        job = folder.resolve("jobs/inside.yaml");
        shell = new Shell(folder)
                .set("INSIDE_SOURCE_PASSWORD", EmbeddedServer.SUPERUSER)
                .set("INSIDE_TARGET_PASSWORD", EmbeddedServer.SUPERUSER)
                .set("RESTAGE_KEY", "a key of more than thirty-two bytes, for tests");
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void masksWhatStandsInsideOfXmlHstoreAndLists() throws Exception {
        Shell.Outcome made = shell.discover(source, target, job);
        assertThat(made.exitCode()).as(made.err()).isZero();
        String written = Files.readString(job);
        assertThat(written)
                .contains("masker: xml", "/export/person/email", "/export/person/@phone", "/order/buyer/name")
                .contains("masker: hstore", "masker: list", "of: email", "of: phone")
                .doesNotContain("/export/state", "/order/total", "odd: {masker: hstore")
                .doesNotContainIgnoringCase(VALUE);
        assertThat(made.out() + made.err()).doesNotContainIgnoringCase(VALUE);

        Shell.Outcome check = shell.run("check", job.toString());
        assertThat(check.exitCode()).as(written + check.err()).isZero();
        Shell.Outcome run = shell.run("run", job.toString());
        assertThat(run.exitCode()).as(written + run.err()).isZero();
        assertThat(EmbeddedServer.query(
                        target,
                        "SELECT count(*) FROM things WHERE things::text ~* 'keller|55512|66612|mail.example.org'"))
                .containsExactly("0");
        assertThat(EmbeddedServer.query(
                        target,
                        "SELECT count(*) FROM things WHERE export::text LIKE '%<state>open</state>%' AND attrs->'size' = '4'"
                                + " AND people LIKE '%@%; %@%' AND calls LIKE '% | %' AND sizes = 's, m, l'"))
                .containsExactly("31");
    }
}
