package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.dialect.Lease;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.Target;
import dev.restage.problem.RestageException;
import dev.restage.testing.MysqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cutovers that are disturbed: by clients at work, by idle transactions, by the death of the run. */
class MysqlCutoverTest {
    private static final String NEW = """
            CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, item VARCHAR(20), total INT DEFAULT 0);
            CREATE TABLE log (id INT AUTO_INCREMENT PRIMARY KEY, order_id INT, CONSTRAINT log_order FOREIGN KEY (order_id) REFERENCES orders (id));
            INSERT INTO orders (item) VALUES ('new');
            CREATE TRIGGER logged AFTER INSERT ON orders FOR EACH ROW INSERT INTO log (order_id) VALUES (NEW.id);
            CREATE VIEW open_orders AS SELECT id, item, total FROM orders;
            """;
    private static final String OLD = """
            CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, item VARCHAR(20));
            CREATE TABLE log (id INT AUTO_INCREMENT PRIMARY KEY, order_id INT, CONSTRAINT log_order FOREIGN KEY (order_id) REFERENCES orders (id));
            INSERT INTO orders (item) VALUES ('old');
            CREATE TRIGGER logged AFTER INSERT ON orders FOR EACH ROW INSERT INTO log (order_id) VALUES (NEW.id);
            CREATE VIEW open_orders AS SELECT id, item FROM orders;
            """;

    /** Two databases, and what each of them is to read like. */
    private record Scene(
            MysqlServer server, TargetFixture fixture, String source, String live, String old, String fresh) {
        static Scene on(MysqlServer server) {
            String source = server.createDatabase("source");
            server.execute(source, NEW);
            String live = server.createDatabase("live");
            server.execute(live, OLD);
            return new Scene(
                    server,
                    new TargetFixture(server),
                    source,
                    live,
                    DatabaseDump.of(server, live),
                    DatabaseDump.of(server, source));
        }

        String present() {
            return DatabaseDump.of(server, live);
        }
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void undoesACutoverThatDiedBeforeItsRenaming(MysqlServer server) throws SQLException {
        Scene scene = Scene.on(server);
        dieAfter(scene, false);
        assertThat(server.query(scene.live(), "SHOW TRIGGERS")).isEmpty();
        try (Target target = scene.fixture().target(scene.live());
                Lease lease = target.takeLease("run-2")) {
            assertThat(target.clearLeftovers(lease)).anyMatch(line -> line.startsWith("undid the cutover"));
        }
        assertThat(scene.present()).isEqualTo(scene.old());
        assertThat(ownDatabases(scene)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void finishesACutoverThatDiedAfterItsRenaming(MysqlServer server) throws SQLException {
        Scene scene = Scene.on(server);
        dieAfter(scene, true);
        try (Target target = scene.fixture().target(scene.live())) {
            assertThat(target.live().filledBy()).contains("run-1");
            try (Lease lease = target.takeLease("run-2")) {
                assertThat(target.clearLeftovers(lease)).anyMatch(line -> line.startsWith("finished the cutover"));
                assertThat(target.live().filledBy()).contains("run-1");
                assertThat(scene.present()).isEqualTo(scene.fresh());
                target.rollBack(lease);
                assertThat(scene.present()).isEqualTo(scene.old());
            }
        }
    }

    private static void dieAfter(Scene scene, boolean renamed) throws SQLException {
        TargetServer server =
                new TargetServer(MysqlConnections.ofTarget(scene.server().endpoint(scene.live()), "restage-test"));
        try (Target target = scene.fixture().target(scene.live());
                MysqlLease lease = MysqlLease.take(server, "run-1");
                Ledger ledger = Ledger.open(server)) {
            MysqlShadow shadow = (MysqlShadow) scene.fixture().fill(target, lease, scene.source());
            SwapPlan plan = new SwapPlanner(server, ledger)
                    .of(shadow.name(), Optional.of("run-1"), true, shadow.codeFor(scene.live()), Optional.empty());
            new Swap(server, ledger).begin(plan, lease);
            try (SqlSession session = server.open(scene.live())) {
                new LiveCode(session).dropTriggers();
                if (renamed) {
                    session.execute(plan.renameSql());
                }
            }
        }
    }

    private static java.util.List<?> ownDatabases(Scene scene) {
        return scene.server()
                .query(
                        "",
                        "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE 'restage\\_%"
                                + scene.live() + "'");
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void letsAClientThatWritesAllTheTimeGoOn(MysqlServer server) throws Exception {
        Scene scene = Scene.on(server);
        ExecutorService clients = Executors.newSingleThreadExecutor();
        AtomicBoolean stop = new AtomicBoolean();
        try (Target target = scene.fixture().target(scene.live());
                Lease lease = target.takeLease("run-1")) {
            Shadow shadow = scene.fixture().fill(target, lease, scene.source());
            Future<Double> longest = clients.submit(() -> writeUntil(stop, server, scene.live()));
            Thread.sleep(300);
            target.cutOver(lease, shadow, true);
            Thread.sleep(300);
            stop.set(true);
            assertThat(longest.get(20, TimeUnit.SECONDS)).isLessThan(5.0);
        } finally {
            clients.shutdownNow();
        }
        assertThat(server.query(scene.live(), "SELECT item FROM orders WHERE id = 1"))
                .containsExactly("new");
        if (!server.isMariaDb()) {
            assertThat(server.query(
                            scene.live(),
                            "SELECT COUNT(*) FROM orders WHERE id > 1 AND id NOT IN (SELECT order_id FROM log)"))
                    .containsExactly("0");
        }
    }

    /** @return the seconds that the slowest of its writes took */
    private static double writeUntil(AtomicBoolean stop, MysqlServer server, String database) throws SQLException {
        double longest = 0;
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            while (!stop.get()) {
                long start = System.nanoTime();
                statement.execute("INSERT INTO orders (item) VALUES ('client')");
                longest = Math.max(longest, (System.nanoTime() - start) / 1e9);
            }
        }
        return longest;
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void endsATransactionThatIsOpenAndDoesNothing(MysqlServer server) throws SQLException {
        Scene scene = Scene.on(server);
        try (Target target = scene.fixture().target(scene.live());
                Lease lease = target.takeLease("run-1");
                Connection idle = server.connect(scene.live());
                Statement statement = idle.createStatement()) {
            Shadow shadow = scene.fixture().fill(target, lease, scene.source());
            idle.setAutoCommit(false);
            statement.execute("SELECT * FROM orders");
            target.cutOver(lease, shadow, true);
            assertThat(scene.present()).isEqualTo(scene.fresh());
            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void leavesEverythingAsItWasWhenTheRenamingFails(MysqlServer server) {
        Scene scene = Scene.on(server);
        try (Target target = scene.fixture().target(scene.live());
                Lease lease = target.takeLease("run-1")) {
            Shadow shadow = scene.fixture().fill(target, lease, scene.source());
            // A view of a table's name makes the renaming fail on either server.
            server.execute(shadow.name(), "CREATE TABLE extra (id INT PRIMARY KEY)");
            server.execute(scene.live(), "CREATE VIEW extra AS SELECT 1 AS one");
            String before = scene.present();
            assertThatThrownBy(() -> target.cutOver(lease, shadow, true))
                    .isInstanceOf(RestageException.class)
                    .hasMessageContaining(scene.live());
            assertThat(scene.present()).isEqualTo(before);
            assertThat(target.generations()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void keepsPrivilegesOnRoutinesThatAreMadeAnew(MysqlServer server) throws ExecutionException {
        Scene scene = Scene.on(server);
        server.execute(scene.source(), "CREATE PROCEDURE tidy() SELECT 'new'");
        server.execute(scene.live(), "CREATE PROCEDURE tidy() SELECT 'old'");
        String tester = "tester_" + scene.live();
        Assumptions.assumeTrue(tester.length() <= 32);
        server.execute("", "CREATE USER '" + tester + "'@'%' IDENTIFIED BY 'a-Long-enough-1'");
        server.execute("", "GRANT EXECUTE ON PROCEDURE `" + scene.live() + "`.tidy TO '" + tester + "'@'%'");
        scene.fixture().refresh(scene.source(), scene.live(), "run-1");
        assertThat(server.query("", "SHOW GRANTS FOR '" + tester + "'@'%'"))
                .anyMatch(grant -> grant.contains("EXECUTE ON PROCEDURE"));
        server.execute("", "DROP USER '" + tester + "'@'%'");
    }
}
