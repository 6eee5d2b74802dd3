package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.connection.Endpoint;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.Target;
import dev.restage.problem.RestageException;
import dev.restage.testing.MysqlServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is killed at any of the statements of its cutover. */
@Timeout(600)
class MysqlCutoverDeathTest {
    /** Not every statement each time: each death takes a shadow of its own. */
    private static final int STRIDE = Integer.getInteger("restage.test.stride", 29);

    private static final String NEW = """
            CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, item VARCHAR(20), total INT DEFAULT 0);
            CREATE TABLE extra (id INT PRIMARY KEY);
            INSERT INTO orders (item) VALUES ('new');
            CREATE TRIGGER logged BEFORE INSERT ON orders FOR EACH ROW SET NEW.total = 1;
            CREATE VIEW open_orders AS SELECT id, item, total FROM orders;
            CREATE PROCEDURE tidy() DELETE FROM extra;
            """;

    private static final String OLD = """
            CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, item VARCHAR(20));
            CREATE TABLE gone (id INT PRIMARY KEY);
            INSERT INTO orders (item) VALUES ('old');
            CREATE TRIGGER logged BEFORE INSERT ON orders FOR EACH ROW SET NEW.item = UPPER(NEW.item);
            CREATE VIEW open_orders AS SELECT id, item FROM orders;
            CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2;
            """;

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void leavesTheOldOrTheNewContentWhateverStatementItDiesAt(MysqlServer server) throws IOException {
        String source = server.createDatabase("source");
        server.execute(source, NEW);
        String live = server.createDatabase("live");
        server.execute(live, OLD);
        String old = DatabaseDump.of(server, live);
        String fresh = DatabaseDump.of(server, source);
        TargetFixture fixture = new TargetFixture(server);
        List<Boolean> outcomes = new ArrayList<>();
        for (int death = 1; cutOverAndDie(server, fixture, source, live, death); death += STRIDE) {
            String where = server + ", dead after statement " + death;
            // Before anybody comes to clear up, whoever looks finds all rows of the one or of the other.
            assertThat(server.query(live, "SELECT item FROM orders"))
                    .as(where)
                    .isSubsetOf("old", "new")
                    .hasSize(1);
            try (Target target = fixture.target(live);
                    Lease lease = target.takeLease("run-2")) {
                target.clearLeftovers(lease);
                String present = DatabaseDump.of(server, live);
                boolean done = present.equals(fresh);
                assertThat(present).as(where).isEqualTo(done ? fresh : old);
                assertThat(target.generations()).as(where).hasSize(done ? 1 : 0);
                outcomes.add(done);
                if (done) {
                    target.rollBack(lease);
                    target.dropGenerations(lease, 0);
                }
                assertThat(DatabaseDump.of(server, live)).as(where).isEqualTo(old);
            }
            assertThat(server.query(
                            "",
                            "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE 'restage\\_%"
                                    + live + "'"))
                    .as(where)
                    .isEmpty();
        }
        // It was undone at first, and finished from some statement on.
        assertThat(outcomes).contains(true, false).isSorted();
        assertThat(DatabaseDump.of(server, live)).isEqualTo(fresh);
    }

    /** @return false if it got to its end alive */
    private static boolean cutOverAndDie(
            MysqlServer server, TargetFixture fixture, String source, String live, int death) throws IOException {
        try (MortalConnections way = new MortalConnections(server.authority())) {
            Endpoint endpoint = server.endpoint(live);
            Endpoint mortal = new Endpoint(
                    endpoint.label(),
                    "jdbc:mysql://" + way.authority() + "/" + live + "?sslMode=DISABLED",
                    endpoint.username(),
                    endpoint.password());
            try (Target target = MysqlTarget.open(mortal, "restage-test");
                    Lease lease = target.takeLease("run-1")) {
                Shadow shadow = fixture.fill(target, lease, source);
                way.dieAfter(death);
                target.cutOver(lease, shadow, true);
            } catch (RestageException cut) {
                assertThat(way.isDead()).as(cut.getMessage()).isTrue();
            }
            return way.isDead();
        }
    }
}
