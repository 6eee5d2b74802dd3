package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.report.RefreshReport;
import dev.restage.testing.MysqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs of maskers that look into documents, lists and files, and of what the source evaluates. */
class MysqlDocumentsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void masksWhatIsInsideAndLeavesTheRest(MysqlServer server) throws IOException {
        String source = server.createDatabase("prod");
        server.execute(source, """
                CREATE TABLE people (
                  id INT PRIMARY KEY, name VARCHAR(60), email VARCHAR(80), city VARCHAR(12) NOT NULL, latin VARCHAR(20) CHARACTER SET cp1250,
                  score DECIMAL(6,2), ratio FLOAT, raw VARBINARY(20), doc JSON, note TEXT, profile MEDIUMTEXT, photo BLOB, recipients TEXT);
                INSERT INTO people VALUES
                  (1, 'Jane Roe', 'jane.roe@old.example', 'Springfield', 'Łódź', 12.34, 0.5, 'abc',
                   '{"contact": {"email": "jane.roe@old.example"}, "size": 4}',
                   'Jane (jane.roe@old.example, +49 171 1234567) asked for order 4711.',
                   '<p id="7"><name>Jane Roe</name><size>4</size></p>', X'89504E470D0A1A0A01020304', 'jane.roe@old.example; j@old.example'),
                  (2, '', NULL, 'Elsewhere', NULL, NULL, NULL, NULL, NULL, '', NULL, '', '');
                """);
        String live = source.replace("prod", "staging");
        RefreshReport report = MysqlRunTest.run(folder, server, source, live, """
                people:
                        keep: [id]
                        mask:
                          name: full-name
                          email: email
                          city: {masker: sql, expression: "concat(left(city, 1), ' of ', id, ' and many others')"}
                          latin: {masker: sql, expression: "concat(latin, '!')"}
                          score: {masker: sql, expression: "score * 2"}
                          ratio: {masker: sql, expression: "ratio / 2"}
                          raw: {masker: sql, expression: "concat(raw, 'd')"}
                          doc: {masker: json, paths: {"$.contact.email": email}}
                          note: free-text
                          profile: {masker: xml, paths: {"//name": full-name}}
                          photo: {masker: blob, size: same}
                          recipients: {masker: list, separator: ";", of: email}
                """);

        assertThat(report.problems()).isEmpty();
        assertThat(report.exitCode()).isZero();
        String email = one(server, live, "email");
        String name = one(server, live, "name");
        assertThat(email).endsWith("@staging.example.com");
        assertThat(one(server, live, "city")).isEqualTo("S of 1 and m");
        assertThat(one(server, live, "latin")).isEqualTo("Łódź!");
        assertThat(one(server, live, "score")).isEqualTo("24.68");
        assertThat(one(server, live, "ratio")).isEqualTo("0.25");
        assertThat(one(server, live, "raw")).isEqualTo("abcd");
        // MySQL sorts the keys of a document when it stores it.
        assertThat(one(server, live, "doc"))
                .isIn(
                        "{\"contact\": {\"email\": \"" + email + "\"}, \"size\": 4}",
                        "{\"size\": 4, \"contact\": {\"email\": \"" + email + "\"}}");
        assertThat(one(server, live, "note"))
                .startsWith(name.split(" ", -1)[0] + " (" + email + ", +49 171 39200")
                .endsWith(") asked for order 4711.");
        assertThat(one(server, live, "profile")).isEqualTo("<p id=\"7\"><name>" + name + "</name><size>4</size></p>");
        assertThat(one(server, live, "hex(photo)")).isEqualTo("89504E470D0A1A0A0000000D");
        assertThat(one(server, live, "recipients")).matches("\\Q" + email + "\\E; \\S+@staging.example.com");
        assertThat(server.query(
                        live,
                        "SELECT CONCAT_WS('|', name, COALESCE(email, '-'), city, COALESCE(latin, '-'), COALESCE(score, '-'),"
                                + " COALESCE(raw, '-'), COALESCE(doc, '-'), note, COALESCE(profile, '-'), photo, recipients)"
                                + " FROM people WHERE id = 2"))
                .containsExactly("|-|E of 2 and m|-|-|-|-||-||");
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void refusesBeforehandWhatTheServerCannotEvaluate(MysqlServer server) throws IOException {
        String source = server.createDatabase("prod");
        server.execute(source, "CREATE TABLE people (id INT PRIMARY KEY, a TEXT, b TEXT, c BIT(4), d TEXT)");
        RefreshReport report = MysqlRunTest.run(folder, server, source, source.replace("prod", "staging"), """
                people:
                        keep: all
                        mask:
                          a: {masker: sql, expression: "max(a)"}
                          b: {masker: sql, expression: "nickname"}
                          c: {masker: sql, expression: "1"}
                          d: {masker: sql, expression: "d FROM people; DROP TABLE people; SELECT d"}
                """);

        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(report.problems())
                .extracting(problem -> problem.where().replaceFirst(".*people\\.", ""))
                .containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    private static String one(MysqlServer server, String database, String expression) {
        return Objects.requireNonNull(server.query(database, "SELECT " + expression + " FROM people WHERE id = 1")
                .get(0));
    }
}
