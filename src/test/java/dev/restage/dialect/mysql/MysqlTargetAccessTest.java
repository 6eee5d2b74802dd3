package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.ShadowOptions;
import dev.restage.dialect.Source;
import dev.restage.dialect.Target;
import dev.restage.problem.Problem;
import dev.restage.problem.RestageException;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import dev.restage.testing.MysqlServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MysqlTargetAccessTest {
    private static final String PASSWORD = "a-Long-enough-1";
    private static final String SOURCE = """
            CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, item VARCHAR(20));
            CREATE TABLE log (id INT AUTO_INCREMENT PRIMARY KEY, item VARCHAR(20), UNIQUE KEY (item));
            INSERT INTO orders VALUES (1, 'a');
            CREATE TRIGGER logged AFTER INSERT ON orders FOR EACH ROW INSERT INTO log (item) VALUES (NEW.item);
            CREATE VIEW all_orders AS SELECT * FROM orders;
            CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2;
            CREATE PROCEDURE tidy() DELETE FROM log;
            CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 03:00:00' DO DELETE FROM log;
            """;

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void namesGrantsThatAreEnoughForAnOrdinaryUser(MysqlServer server) {
        TargetFixture fixture = new TargetFixture(server);
        String source = server.createDatabase("source");
        server.execute(source, SOURCE);
        String live = server.createDatabase("li_ve");
        server.execute(live, SOURCE);
        String user = "u_" + live;
        server.execute("", "CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + PASSWORD + "'");
        boolean trusted = server.query("", "SELECT @@GLOBAL.log_bin_trust_function_creators")
                .contains("1");
        try (Target target = MysqlTarget.open(server.endpoint(live, user, PASSWORD), "restage-test")) {
            List<Problem> problems = target.accessProblems(0);
            assertThat(problems).hasSizeGreaterThan(3);
            // Each grant shows more: first that there is code, then in whose name, then who that is.
            for (int round = 0; round < 4; round++) {
                obey(server, target.accessProblems(0));
            }
            assertThat(target.accessProblems(0)).isEmpty();

            Map<String, String> roles = Map.of(server.user(), user + "@%");
            ShadowOptions options = new ShadowOptions(
                    new DatabaseSchema("", List.of(), List.of()), ShadowOptions.LargeObjects.NONE, roles);
            target.adopt("a tester");
            try (Lease lease = target.takeLease("run-1")) {
                Shadow shadow = target.createShadow(lease, fixture.definitions(source), options);
                for (Table table : fixture.tables(source)) {
                    fixture.copy(source, table, shadow);
                }
                shadow.buildKeys(1);
                shadow.wire(1);
                assertThat(shadow.structureProblems()).isEmpty();
                target.cutOver(lease, shadow, true);
                assertThat(target.generations()).hasSize(1);
                target.rollBack(lease);
                target.dropGenerations(lease, 0);
            }
        } finally {
            server.execute("", "SET GLOBAL log_bin_trust_function_creators = " + (trusted ? "ON" : "OFF"));
            server.execute("", "DROP USER '" + user + "'@'%'");
        }
    }

    private static void obey(MysqlServer server, List<Problem> problems) {
        problems.forEach(problem -> server.execute("", problem.todo().split(", or ", 2)[0]));
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void refusesDefinersThatTheServerDoesNotKnowBeforeAnythingIsMade(MysqlServer server) {
        TargetFixture fixture = new TargetFixture(server);
        String source = server.createDatabase("source");
        server.execute(source, "CREATE DEFINER='gone'@'10.0.0.1' VIEW one AS SELECT 1 AS one");
        String live = server.createDatabase("live");
        try (Source origin = new MysqlDialect()
                        .openSource(server.endpoint(source), SourceLimits.standard(), List.of(), "restage test");
                Target target = fixture.target(live);
                Lease lease = target.takeLease("run-1")) {
            assertThat(target.problemsWith(origin, Map.of()))
                    .extracting(Problem::what)
                    .singleElement()
                    .asString()
                    .contains("gone@10.0.0.1");
            String own =
                    String.valueOf(server.query("", "SELECT CURRENT_USER()").get(0));
            assertThat(target.problemsWith(origin, Map.of("gone@10.0.0.1", own)))
                    .isEmpty();
            assertThatThrownBy(() -> target.createShadow(lease, fixture.definitions(source), TargetFixture.options()))
                    .isInstanceOf(RestageException.class)
                    .hasMessageContaining("gone@10.0.0.1")
                    .hasMessageContaining("roles:");
            assertThat(server.query("", "SHOW DATABASES LIKE 'restage_shadow%" + live + "'"))
                    .isEmpty();
        }
    }

    @Test
    void refusesAServerThatOnlyReadsAlsoWhereThisUserCouldWrite() {
        MysqlServer server = MysqlServer.mariaDb();
        String live = server.createDatabase("live");
        server.execute("", "SET GLOBAL read_only = ON");
        try (Target target = new TargetFixture(server).target(live)) {
            assertThat(target.accessProblems(0)).singleElement().satisfies(problem -> assertThat(problem.what())
                    .contains("read_only"));
        } finally {
            server.execute("", "SET GLOBAL read_only = OFF");
            server.dropDatabase(live);
        }
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void namesForeignKeysOfOtherDatabasesThatWouldFollowTheReplacedTables(MysqlServer server) {
        TargetFixture fixture = new TargetFixture(server);
        String live = server.createDatabase("live");
        server.execute(live, "CREATE TABLE parents (id INT PRIMARY KEY)");
        String other = server.createDatabase("other");
        server.execute(
                other,
                "CREATE TABLE children (id INT PRIMARY KEY, CONSTRAINT away FOREIGN KEY (id) REFERENCES `" + live
                        + "`.parents (id))");
        try (Target target = fixture.target(live)) {
            assertThat(target.accessProblems(0))
                    .extracting(Problem::what, Problem::todo)
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.toList())
                            .anySatisfy(text -> assertThat(text).asString().contains(other + ".children"))
                            .anySatisfy(text -> assertThat(text).asString().contains("DROP FOREIGN KEY `away`")));
        }
        server.dropDatabase(other);
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void namesGrantsThatWouldOpenEarlierContents(MysqlServer server) {
        String live = server.createDatabase("live");
        String tester = "t_" + live;
        server.execute("", """
                CREATE USER '%1$s'@'%%' IDENTIFIED BY 'a-Long-enough-1';
                GRANT SELECT ON `%2$s`.* TO '%1$s'@'%%';
                GRANT SELECT ON `%2$s%%`.* TO '%1$s'@'%%';
                GRANT SELECT ON `%%%2$s`.* TO '%1$s'@'%%';
                """.formatted(tester, live));
        try (Target target = new TargetFixture(server).target(live)) {
            assertThat(target.notes())
                    .filteredOn(note -> note.contains(tester))
                    .singleElement()
                    .asString()
                    .contains("`%" + live + "`", "earlier contents of " + live);
        } finally {
            server.execute("", "DROP USER '" + tester + "'@'%'");
            server.dropDatabase(live);
        }
    }
}
