package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.dialect.CutoverResult;
import dev.restage.dialect.Generation;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.Target;
import dev.restage.testing.MysqlServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MysqlTargetTest {
    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void putsEveryKindOfObjectLiveAsItWas(MysqlServer server) {
        TargetFixture fixture = new TargetFixture(server);
        String source = server.createDatabase("source");
        server.executeResource(source, "everything-mysql.sql");
        String live = source.replace("source", "live");
        try (Target target = fixture.target(live);
                Lease lease = target.takeLease("run-1")) {
            Shadow shadow = fixture.fill(target, lease, source);
            assertThat(shadow.structureProblems()).isEmpty();
            target.cutOver(lease, shadow, true);
            assertThat(target.live().filledBy()).contains("run-1");
            assertThat(target.generations()).isEmpty();
        }
        assertThat(DatabaseDump.of(server, live)).isEqualTo(DatabaseDump.of(server, source));
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void keepsTheReplacedContentAndPutsItBack(MysqlServer server) {
        TargetFixture fixture = new TargetFixture(server);
        String source = server.createDatabase("source");
        server.executeResource(source, "everything-mysql.sql");
        String live = server.createDatabase("live");
        server.execute(live, """
                CREATE TABLE computed (id INT PRIMARY KEY, other INT);
                CREATE TABLE notes (id INT PRIMARY KEY, computed INT, CONSTRAINT of_computed FOREIGN KEY (computed) REFERENCES computed (id));
                INSERT INTO computed VALUES (7, 70);
                INSERT INTO notes VALUES (1, 7);
                CREATE TRIGGER computed_first BEFORE INSERT ON computed FOR EACH ROW SET NEW.other = 1;
                CREATE VIEW people AS SELECT other FROM computed;
                CREATE PROCEDURE tidy() SELECT 'old';
                """);
        String before = DatabaseDump.of(server, live);
        try (Target target = fixture.target(live);
                Lease lease = target.takeLease("run-1")) {
            CutoverResult result = target.cutOver(lease, fixture.fill(target, lease, source), true);
            assertThat(target.generations())
                    .extracting(Generation::name)
                    .containsExactly(result.generation().orElseThrow());
            String after = DatabaseDump.of(server, live);
            assertThat(after).isEqualTo(DatabaseDump.of(server, source));

            target.rollBack(lease);
            assertThat(DatabaseDump.of(server, live)).isEqualTo(before);
            assertThat(target.live().filledBy()).isEmpty();

            target.rollBack(lease);
            assertThat(DatabaseDump.of(server, live)).isEqualTo(after);
            assertThat(target.live().filledBy()).contains("run-1");

            assertThat(target.dropGenerations(lease, 0)).hasSize(1);
            assertThat(target.generations()).isEmpty();
        }
    }

    @Test
    void aDefaultThatCountsByASequenceOfMariaDbGoesOnCounting() {
        MysqlServer server = MysqlServer.mariaDb();
        String source = server.createDatabase("source");
        server.execute(source, """
                CREATE SEQUENCE numbers START WITH 10;
                CREATE TABLE t (id INT NOT NULL DEFAULT NEXT VALUE FOR numbers PRIMARY KEY, v INT);
                INSERT INTO t (v) VALUES (1);
                """);
        String live = server.createDatabase("live");
        new TargetFixture(server).refresh(source, live, "run-1");
        server.execute(live, "INSERT INTO t (v) VALUES (2)");
        assertThat(server.query(live, "SELECT v FROM t ORDER BY id")).containsExactly("1", "2");
        assertThat(DatabaseDump.of(server, live)).doesNotContain("restage_shadow");
    }
}
