package dev.restage.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.app.ProcessServices;
import dev.restage.report.RefreshReport;
import dev.restage.testing.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of maskers that look into documents, arrays, lists and files, and of what the source evaluates. */
class DocumentsTest {
    private static final String TABLE = """
            CREATE EXTENSION hstore;
            CREATE TYPE mood AS ENUM ('sad', 'happy');
            CREATE TABLE people (
              id int PRIMARY KEY, name text, email varchar(80), city varchar(12) NOT NULL, feeling mood,
              doc jsonb, plain json, note text, profile xml, tags text[], codes int[], attributes hstore,
              photo bytea, recipients text, joined date);
            INSERT INTO people VALUES
              (1, 'Jane Roe', 'jane.roe@old.example', 'Springfield', 'sad',
               '{"contact": {"email": "jane.roe@old.example", "no": 12345}, "tags": ["a", "Jane"], "size": 4}',
               '{"z": 1.50,  "a": {"name": "Jane"}, "ok": true}',
               'Jane (jane.roe@old.example, +49 171 1234567) asked for order 4711.',
               '<?xml version="1.0"?><p id="7"><name>Jane Roe</name><size>4</size></p>',
               '[0:1][1:2]={{jane.roe@old.example,NULL},{"",j@old.example}}', '{10042,NULL}',
               '"email"=>"jane.roe@old.example", "size"=>"4", "none"=>NULL',
               '\\x89504e470d0a1a0a01020304', 'jane.roe@old.example; j@old.example', '2024-02-29'),
              (2, '', NULL, 'Elsewhere', NULL, NULL, 'null', '', NULL, '{}', NULL, '', '\\x', '', NULL);
            """;

    @TempDir
    private Path folder;

    @Test
    void masksWhatIsInsideAndLeavesTheRest() throws IOException {
        String source = EmbeddedServer.createDatabase("prod");
        String target = EmbeddedServer.createDatabase("staging");
        EmbeddedServer.execute(source, TABLE);
        RefreshReport report = run(source, target, """
                people:
                        keep: [id]
                        mask:
                          name: full-name
                          email: email
                          city: {masker: sql, expression: "left(city, 1) || ' of ' || id || ' and many others'"}
                          feeling: {masker: sql, expression: "case when id = 1 then 'happy' end"}
                          doc: {masker: json, paths: {"$.contact.email": email, "$..no": scramble, "$.tags[-1]": {masker: fixed, value: X}}}
                          plain: {masker: json, unknown: scramble, paths: {"$.z": keep}}
                          note: free-text
                          profile: {masker: xml, paths: {"//name": full-name}}
                          tags: {masker: array, of: email}
                          codes: {masker: array, of: scramble}
                          attributes: {masker: hstore, keys: {email: email}}
                          photo: {masker: blob, size: same}
                          recipients: {masker: list, separator: ";", of: email}
                          joined: {masker: sql, expression: "date_trunc('year', joined)"}
                """);

        assertThat(report.problems()).isEmpty();
        assertThat(report.exitCode()).isZero();
        String email = one(target, "email");
        String name = one(target, "name");
        assertThat(email).endsWith("@staging.example.com");
        assertThat(one(target, "city")).isEqualTo("S of 1 and m");
        assertThat(one(target, "feeling")).isEqualTo("happy");
        assertThat(one(target, "joined")).isEqualTo("2024-01-01");
        assertThat(one(target, "doc"))
                .matches(
                        "\\{\"size\": 4, \"tags\": \\[\"a\", \"X\"], \"contact\": \\{\"no\": [1-9][0-9]{4}, \"email\": \"\\Q"
                                + email + "\\E\"}}")
                .doesNotContain("12345");
        assertThat(one(target, "plain"))
                .matches("\\{\"z\": 1\\.50, {2}\"a\": \\{\"name\": \"[A-Z][a-z]{3}\"}, \"ok\": true}")
                .doesNotContain("Jane");
        assertThat(one(target, "note"))
                .startsWith(name.split(" ", -1)[0] + " (" + email + ", +49 171 39200")
                .endsWith(") asked for order 4711.");
        assertThat(one(target, "profile"))
                .isEqualTo("<?xml version=\"1.0\"?><p id=\"7\"><name>" + name + "</name><size>4</size></p>");
        assertThat(one(target, "tags[0][1]")).isEqualTo(email);
        assertThat(one(target, "tags::text"))
                .matches("\\[0:1]\\[1:2]=\\{\\{\\Q" + email + "\\E,NULL},\\{\"\",[^,]+@staging.example.com}}");
        assertThat(one(target, "codes::text")).matches("\\{[1-9][0-9]{4},NULL}").doesNotContain("10042");
        assertThat(one(target, "attributes -> 'email'")).isEqualTo(email);
        assertThat(one(target, "(attributes -> 'size') || (attributes ? 'none')::text"))
                .isEqualTo("4true");
        assertThat(one(target, "encode(photo, 'hex')")).isEqualTo("89504e470d0a1a0a0000000d");
        assertThat(one(target, "recipients")).matches("\\Q" + email + "\\E; \\S+@staging.example.com");
        assertThat(
                        EmbeddedServer.query(
                                target,
                                "SELECT concat_ws('|', name, coalesce(email, '-'), city, coalesce(feeling::text, '-'),"
                                        + " coalesce(doc::text, '-'), plain, note, coalesce(profile::text, '-'), tags, coalesce(codes::text, '-'),"
                                        + " attributes, photo, recipients, coalesce(joined::text, '-')) FROM people WHERE id = 2"))
                .containsExactly("|-|E of 2 and m|-|-|null||-|{}|-||\\x||-");
    }

    @Test
    void refusesBeforehandWhatTheServerCannotEvaluate() throws IOException {
        String source = EmbeddedServer.createDatabase("prod");
        String target = EmbeddedServer.createDatabase("staging");
        EmbeddedServer.execute(source, TABLE);
        RefreshReport report = run(source, target, """
                people:
                        keep: all
                        mask:
                          city: {masker: sql, expression: "max(city)"}
                          email: {masker: sql, expression: "nickname"}
                          joined: {masker: sql, expression: "'soon' || id"}
                          name: {masker: sql, expression: "name FROM people; DROP TABLE people; SELECT name"}
                """);

        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(report.problems())
                .extracting(problem -> problem.where().replaceFirst(".*people\\.", ""))
                .containsExactlyInAnyOrder("city", "email", "name");
        assertThat(EmbeddedServer.query(source, "SELECT count(*) FROM people")).containsExactly("2");
    }

    @Test
    void countsWhatCannotBeReadAndPassesNothingOfIt() throws IOException {
        String source = EmbeddedServer.createDatabase("prod");
        String target = EmbeddedServer.createDatabase("staging");
        EmbeddedServer.execute(source, """
                CREATE TABLE letters (id int PRIMARY KEY, doc text, page text);
                INSERT INTO letters VALUES (1, '{"name": Jane}', '<p>Jane'), (2, '{"name": "Jane"}', '<p>Jane</p>');
                """);
        RefreshReport report = run(source, target, """
                letters:
                        keep: [id]
                        mask:
                          doc: {masker: json, paths: {"$.name": first-name}}
                          page: {masker: xml, paths: {"/p": first-name}}
                """);

        assertThat(report.problems()).isEmpty();
        assertThat(report.databases().get(0).tables().get(0).nonConforming()).isEqualTo(Map.of("doc", 1L, "page", 1L));
        assertThat(EmbeddedServer.query(target, "SELECT doc || page FROM letters"))
                .noneMatch(text -> text.contains("Jane"))
                .hasSize(2);
    }

    private static String one(String database, String expression) {
        List<String> found =
                EmbeddedServer.query(database, "SELECT (" + expression + ")::text FROM people WHERE id = 1");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private RefreshReport run(String source, String target, String tables) throws IOException {
        Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(folder.resolve("jobs/documents.yaml"), """
                masking:
                  key: ${KEY}
                  email-domain: staging.example.com
                databases:
                  shop:
                    source: {url: "%s", username: postgres, password: "${PASSWORD}"}
                    target: {url: "%s", username: postgres, password: "${PASSWORD}"}
                    tables:
                      %s
                """.formatted(
                        EmbeddedServer.url(source), EmbeddedServer.url(target), tables));
        Map<String, String> environment = Map.of(
                "RESTAGE_HOME",
                folder.resolve("var").toString(),
                "KEY",
                "a key of more than thirty-two bytes, for tests",
                "PASSWORD",
                EmbeddedServer.SUPERUSER);
        try (ProcessServices services = new ProcessServices(folder.resolve("jobs"), environment::get)) {
            return services.refreshes()
                    .run(
                            new RunRequest(services.jobs().read("documents"), "tester", Set.of(), false),
                            RunListener.SILENT);
        }
    }
}
