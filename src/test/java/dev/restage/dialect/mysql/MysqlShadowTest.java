package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.TableReader;
import dev.restage.dialect.Target;
import dev.restage.dialect.WireForm;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.schema.Table;
import dev.restage.testing.MysqlServer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MysqlShadowTest {
    private static final String SOURCE = """
            CREATE TABLE parents (id INT PRIMARY KEY, name VARCHAR(40), KEY by_name (name));
            CREATE TABLE children (id INT PRIMARY KEY, parent INT, CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES parents (id));
            INSERT INTO parents VALUES (1, 'one'), (2, 'two');
            INSERT INTO children VALUES (1, 1), (2, 2), (3, NULL);
            CREATE VIEW names AS SELECT name FROM parents;
            """;

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void namesWhatIsMissingAndRowsThatPointNowhere(MysqlServer server) {
        TargetFixture fixture = new TargetFixture(server);
        String source = server.createDatabase("source");
        server.execute(source, SOURCE);
        String live = server.createDatabase("live");
        try (Target target = fixture.target(live);
                Lease lease = target.takeLease("run-1")) {
            Shadow shadow = fixture.fill(target, lease, source);
            assertThat(shadow.structureProblems()).isEmpty();
            server.execute(shadow.name(), """
                    ALTER TABLE parents DROP KEY by_name;
                    DROP VIEW names;
                    SET foreign_key_checks = 0;
                    DELETE FROM parents WHERE id = 2;
                    """);
            assertThat(shadow.structureProblems())
                    .extracting(Problem::what)
                    .containsExactlyInAnyOrder(
                            "the new database lacks key by_name",
                            "the new database lacks view names",
                            "1 rows point by foreign key of_parent to rows of parents that are not there");
            shadow.drop();
        }
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void runsScriptsInTheNewDatabaseAndNeverInTheLiveOne(MysqlServer server) {
        TargetFixture fixture = new TargetFixture(server);
        String source = server.createDatabase("source");
        server.execute(source, SOURCE);
        String live = server.createDatabase("live");
        server.execute(live, SOURCE);
        try (Target target = fixture.target(live);
                Lease lease = target.takeLease("run-1")) {
            Shadow shadow = fixture.fill(target, lease, source);
            shadow.runScript("settings.sql", """
                    -- a comment; with a semicolon
                    UPDATE %1$s.parents SET name = 'new; one' WHERE id = 1;
                    DELIMITER //
                    CREATE PROCEDURE added() BEGIN SELECT 1; SELECT COUNT(*) FROM `%1$s`.parents; END//
                    DELIMITER ;
                    /* the last one has no end */
                    INSERT INTO parents VALUES (3, 'it''s')
                    """.formatted(live));
            assertThat(server.query(live, "SELECT name FROM parents ORDER BY id"))
                    .containsExactly("one", "two");
            assertThat(server.query(shadow.name(), "SELECT name FROM parents ORDER BY id"))
                    .containsExactly("new; one", "two", "it's");
            assertThatThrownBy(() -> shadow.runScript("bad.sql", "SELECT 1; INSERT INTO parents VALUES (1, 'secret')"))
                    .isInstanceOf(RestageException.class)
                    .hasMessageContaining("statement 2 of bad.sql")
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
            assertThatThrownBy(() -> shadow.runScript("bad.sql", "USE mysql; DROP TABLE user"))
                    .isInstanceOf(RestageException.class)
                    .hasMessageContaining("USE");
            target.cutOver(lease, shadow, true);
        }
        assertThat(server.query(live, "SELECT name FROM parents ORDER BY id"))
                .containsExactly("new; one", "two", "it's");
        assertThat(server.query(live, "SHOW CREATE PROCEDURE added")).hasSize(1);
        assertThat(server.query(
                        "",
                        "SELECT ROUTINE_DEFINITION FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = '" + live
                                + "'"))
                .singleElement()
                .asString()
                .contains("`" + live + "`.parents");
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void knowsWhatItFilledFromWhatSomebodyImportedUnderTheSameName(MysqlServer server) throws InterruptedException {
        TargetFixture fixture = new TargetFixture(server);
        String source = server.createDatabase("source");
        server.execute(source, SOURCE);
        String live = server.createDatabase("live");
        server.execute(live, SOURCE);
        try (Target target = fixture.target(live)) {
            assertThat(target.live().needsAdoption()).isTrue();
            target.adopt("a tester");
            assertThat(target.live().needsAdoption()).isFalse();
            fixture.refresh(source, live, "run-1");
            assertThat(target.live().filledBy()).contains("run-1");

            server.execute(
                    live,
                    "CREATE TABLE mine (id INT); DROP VIEW names; ALTER TABLE children ADD COLUMN more INT"
                            .replace("; ", ";\n"));
            assertThat(target.live().filledBy()).contains("run-1");

            // Times of creation are whole seconds.
            Thread.sleep(1_100);
            server.execute("", "DROP DATABASE " + live + ";\nCREATE DATABASE " + live);
            server.execute(live, SOURCE);
            assertThat(target.live().filledBy()).isEmpty();
            assertThat(target.live().needsAdoption()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void anAbortEndsWhatGoesOnAndLeavesTheLeaseToBeGivenBack(MysqlServer server) {
        TargetFixture fixture = new TargetFixture(server);
        String source = server.createDatabase("source");
        server.execute(source, SOURCE);
        String live = server.createDatabase("live");
        Target target = fixture.target(live);
        Lease lease = target.takeLease("run-1");
        Shadow shadow = fixture.fill(target, lease, source);
        Thread stopper = new Thread(() -> {
            try {
                Thread.sleep(500);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            target.abort();
        });
        stopper.start();
        long start = System.nanoTime();
        assertThatThrownBy(() -> shadow.runScript("long.sql", "SELECT SLEEP(60)"))
                .isInstanceOfSatisfying(
                        RestageException.class, stop -> assertThat(stop.kind()).isEqualTo(ProblemKind.STOPPED));
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
        shadow.drop();
        lease.close();
        target.close();
        try (Target next = fixture.target(live);
                Lease taken = next.takeLease("run-2")) {
            taken.requireHeld();
        }
        assertThat(server.query("", "SHOW DATABASES LIKE 'restage\\_shadow%" + live + "'"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void readsManyTablesBackOverFewSessions(MysqlServer server) {
        TargetFixture fixture = new TargetFixture(server);
        String source = server.createDatabase("source");
        String live = server.createDatabase("live");
        for (int i = 0; i < 12; i++) {
            server.execute(
                    source, "CREATE TABLE t" + i + " (id int PRIMARY KEY); INSERT INTO t" + i + " VALUES (" + i + ")");
        }
        try (Target target = fixture.target(live);
                Lease lease = target.takeLease("run-1")) {
            Shadow shadow = fixture.fill(target, lease, source);
            List<Table> tables = shadow.readSchema().tables();
            long before = connectionsMade(server);
            for (Table table : tables) {
                assertThat(shadow.countRows(table)).isEqualTo(1);
                try (TableReader reader = shadow.read(table, layout(table))) {
                    assertThat(Objects.requireNonNull(reader.read()).rows()).isEqualTo(1);
                }
            }
            assertThat(tables).hasSize(12);
            // One that reads, one for each question of ours, and those of others that happen to come.
            assertThat(connectionsMade(server) - before).isLessThan(12);
            shadow.drop();
        }
    }

    private static CopyLayout layout(Table table) {
        return new CopyLayout(table, table.storedColumns(), WireForm.TEXT, false);
    }

    private static long connectionsMade(MysqlServer server) {
        String status = server.isMariaDb() ? "information_schema" : "performance_schema";
        return Long.parseLong(Objects.requireNonNull(server.query(
                        "",
                        "SELECT VARIABLE_VALUE FROM " + status + ".global_status WHERE VARIABLE_NAME = 'Connections'")
                .get(0)));
    }
}
