package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.report.RefreshReport;
import dev.restage.testing.MysqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses planted in every kind of column that can hold one, all of them kept by the job. */
class MysqlGuardTest {
    private static final String RULES = "\"*\": {mask: {never: empty}, keep: all}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void noneIsInStagingAfterwardsAndEachIsCounted(MysqlServer server) throws IOException {
        String source = planted(server);
        String live = source.replace("prod", "staging");
        RefreshReport report = MysqlRunTest.run(folder, server, source, live, RULES);
        assertThat(report.problems()).isEmpty();
        String rows = readable(server, live, "planted") + readable(server, live, "sets");
        assertThat(rows)
                .contains("staging.example.com")
                .doesNotContain("elsewhere")
                .doesNotContain("bücher");
        assertThat(report.databases().get(0).tables())
                .filteredOn(table -> table.table().equals("planted"))
                .singleElement()
                .satisfies(table -> assertThat(table.strayEmails()).hasSize(9).containsEntry("d", 3L));
        assertThat(report.databases().get(0).tables())
                .filteredOn(table -> table.table().equals("sets"))
                .singleElement()
                .satisfies(table -> assertThat(table.strayEmails())
                        .hasSize(server.query(
                                        live,
                                        "SELECT 1 FROM information_schema"
                                                + ".COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'sets'")
                                .size()));
        assertThat(report.checks())
                .filteredOn(check -> check.name().equals("schema-addresses"))
                .singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("column planted.m", "column planted.n"));
    }

    /** Labels belong to the definition and stay, so rows must not have those that are addresses; bytes have no form to keep. */
    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void whatCannotBeRewrittenFailsTheRun(MysqlServer server) throws IOException {
        String source = planted(server);
        server.execute(source, """
                CREATE TABLE bytes (a BINARY(40), b VARBINARY(60), c TINYBLOB, d BLOB, e MEDIUMBLOB, f LONGBLOB,
                    g VARCHAR(60) AS (CONCAT(h, '@', i)) STORED, h VARCHAR(20), i VARCHAR(30),
                    j VARCHAR(60) AS (CONCAT(i, '@', i)) VIRTUAL, k ENUM('no', 'planted.ek@elsewhere.example'),
                    l SET('no', 'planted.el@elsewhere.example', 'yes'), m BLOB, n BLOB, o BLOB);
                INSERT INTO bytes (a, b, c, d, e, f, h, i, k, l, m, n, o) VALUES ('planted.a@elsewhere.example',
                    'planted.b@elsewhere.example', 'planted.c@elsewhere.example', 'planted.d@elsewhere.example',
                    'planted.e@elsewhere.example', 'planted.f@elsewhere.example', 'planted', 'elsewhere.example',
                    'planted.ek@elsewhere.example', 'no,planted.el@elsewhere.example',
                    CONCAT(X'89504E470D0A1A0A00FFFE', 'planted.m@elsewhere.example', X'0001'),
                    CAST(CONVERT('write to planted.n@elsewhere.example' USING utf16le) AS BINARY),
                    CAST(CONVERT('planted.ö@elsewhere.example' USING latin1) AS BINARY));
                """);
        String live = source.replace("prod", "staging");
        RefreshReport report = MysqlRunTest.run(folder, server, source, live, RULES);
        assertThat(report.exitCode()).isEqualTo(6);
        assertThat(report.problems())
                .extracting(problem -> problem.where().replaceFirst(".*bytes\\.", ""))
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g", "j", "k", "l", "m", "n", "o");
        assertThat(report.toString()).doesNotContain("elsewhere");
        assertThat(server.query("", "SHOW DATABASES LIKE '%" + live + "'")).isEmpty();
    }

    private static String planted(MysqlServer server) {
        String source = server.createDatabase("prod");
        server.execute(source, """
                CREATE TABLE planted (never CHAR(1), a CHAR(60), b VARCHAR(80), c TINYTEXT, d TEXT, e MEDIUMTEXT, f LONGTEXT, g JSON,
                    h CHAR(60) CHARACTER SET ascii, i TEXT CHARACTER SET utf8mb3, j VARCHAR(60) AS (CONCAT('x ', b)) STORED,
                    k VARCHAR(60) AS (LOWER(a)) VIRTUAL,
                    m ENUM('planted.m@elsewhere.example', 'no'), n SET('planted.n@elsewhere.example', 'no'));
                INSERT INTO planted (a, b, c, d, e, f, g, h, i, m, n) VALUES ('planted.a@elsewhere.example',
                    'PLANTED.B@ELSEWHERE.EXAMPLE', 'planted.c@elsewhere.example',
                    'see planted.d1@elsewhere.example or mailto:planted.d2@ELSEWHERE.example?cc=planted.d3%40elsewhere.example',
                    CONCAT(REPEAT('e', 200000), ' planted.e@elsewhere.example'),
                    CONCAT(REPEAT('f ', 2000000), ' planted.f@elsewhere.example ', REPEAT('f ', 20)),
                    '{"x": "planted.g1\\\\u0040elsewhere.example", "planted.g2@elsewhere.example": ["a planted.g3@elsewhere.example"]}',
                    'planted.h@elsewhere.example', 'planted.i@elsewhere.example', 'no', 'no');
                INSERT INTO planted (d) VALUES ('planted.q＠elsewhere.example'), ('planted.r@bücher.example');
                """);
        // Swedish 7-bit text has É in the place of the at sign.
        List<String> sets = server.query(
                source,
                "SELECT CHARACTER_SET_NAME FROM information_schema.CHARACTER_SETS WHERE CHARACTER_SET_NAME NOT IN ('binary', 'swe7')");
        String columns = String.join(
                ", ",
                sets.stream().map(set -> set + "_ TEXT CHARACTER SET " + set).toList());
        server.execute(
                source,
                "CREATE TABLE sets (" + columns + "); INSERT INTO sets VALUES ("
                        + String.join(
                                ", ",
                                sets.stream()
                                        .map(set -> "'planted " + set + ".x@elsewhere.example'")
                                        .toList())
                        + ")");
        return source;
    }

    private static String readable(MysqlServer server, String database, String table) {
        StringBuilder text = new StringBuilder();
        for (String column : server.query(
                database,
                "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '"
                        + table + "'")) {
            server.query(database, "SELECT CONVERT(`" + column + "` USING utf8mb4) FROM " + table)
                    .forEach(value -> text.append(value).append('\n'));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
