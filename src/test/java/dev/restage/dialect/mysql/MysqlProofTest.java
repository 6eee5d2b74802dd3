package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.report.RefreshReport;
import dev.restage.testing.MysqlServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Identifiers of production that the job masks in one place and lets through in another. */
class MysqlProofTest {
    private static final String MASKED =
            "{mask: {card: credit-card, iban: iban, phone: phone, mail: email}, keep: [id]}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void aRuleThatIsWrongForOneRowOfManyIsFound(MysqlServer server) throws IOException {
        String source = accounts(server, 60_000);
        server.execute(source, "CREATE TABLE copies AS SELECT * FROM accounts");
        RefreshReport report = run(server, source, """
                accounts: %s
                      many: {keep: all}
                      copies: {mask: {card: {masker: credit-card, when: "id != 7777"}, iban: {masker: iban, when: "id != 7777"},
                        phone: {masker: phone, when: "id != 7777"}, mail: {masker: email, when: "id != 7777"}}, keep: [id]}
                """.formatted(MASKED));
        assertThat(report.exitCode()).isEqualTo(6);
        assertThat(report.problems())
                .extracting(problem -> problem.where().replaceFirst(".*\\.", "") + ": "
                        + problem.what().split(" of ", 2)[0])
                .as("the guard had rewritten the address")
                .containsExactlyInAnyOrder("card: 1 values", "iban: 1 values", "phone: 1 values");
        assertThat(server.query("", "SHOW DATABASES LIKE '%" + source.replace("prod", "staging") + "'"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void leaksAreFoundInEveryKindOfColumnButKeys(MysqlServer server) throws IOException {
        String source = accounts(server, 1000);
        server.execute(source, """
                CREATE TABLE kinds (id BIGINT PRIMARY KEY, a BIGINT, b BIGINT UNSIGNED, c DECIMAL(20), d DECIMAL(12, 0) UNIQUE,
                    e TEXT CHARACTER SET cp932, f VARCHAR(60) CHARACTER SET utf16, g JSON, h VARBINARY(80), i BLOB, j BINARY(60),
                    k VARCHAR(80) AS (CONCAT('+49 170 ', l)) STORED, l VARCHAR(7), m DECIMAL(20, 2), n SMALLINT, o CHAR(40) CHARACTER SET latin1);
                INSERT INTO kinds VALUES (491701000079, 491701000158, 491701000237, 491701000316, 491701000395,
                    'call +49 170 1000474', '+49 170 1000553', '{"tel": "+49 170 1000632"}', '+49 170 1000711',
                    CONCAT(X'FF00FE', 'phone +49 170 1000790', X'00'), '+49 170 1000869', DEFAULT, '1000948', 491701001027, 7,
                    '+49 170 1001106');
                INSERT INTO kinds (id, a, b) SELECT id, id * 7919, id * 104729 FROM accounts;
                """);
        RefreshReport report = run(
                server, source, "accounts: %s\n      many: {keep: all}\n      kinds: {keep: all}".formatted(MASKED));
        assertThat(report.exitCode()).isEqualTo(6);
        assertThat(report.problems())
                .extracting(problem -> problem.where().replaceFirst(".*kinds\\.", ""))
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "o");
    }

    private RefreshReport run(MysqlServer server, String source, String tables) throws IOException {
        return MysqlRunTest.run(folder, server, source, source.replace("prod", "staging"), tables);
    }

    private static String accounts(MysqlServer server, int rows) {
        String source = server.createDatabase("prod");
        server.execute(source, MysqlTestDatabase.numbers(rows) + """

                CREATE TABLE accounts (id INT PRIMARY KEY, card VARCHAR(30), iban VARCHAR(40), phone VARCHAR(30), mail VARCHAR(80));
                INSERT INTO accounts SELECT id, CONCAT('4000 0012 ', 10000000 + id * 89), CONCAT('DE89370400440', 100000000 + id * 7),
                    CONCAT('+49 170 ', 1000000 + id * 79), CONCAT('account', id, '@customers.example.org') FROM many;
                """);
        return source;
    }
}
