package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.Source;
import dev.restage.dialect.TableReader;
import dev.restage.dialect.TableSlice;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import dev.restage.testing.MysqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Production comes first, whether or not our user may see who holds which lock. */
@Timeout(180)
class MysqlSnapshotWatchTest {
    private static final String PASSWORD = "a-Long-enough-1";

    static Stream<Arguments> servers() {
        return MysqlServer.all().stream()
                .flatMap(server -> Stream.of(false, true).map(ordinary -> Arguments.of(server, ordinary)));
    }

    /** A database of production, and a user that reads it. */
    private record Scene(MysqlServer server, String database, String user) implements AutoCloseable {
        static Scene on(MysqlServer server, boolean ordinary) {
            String database = server.createDatabase("watch");
            server.execute(database, MysqlTestDatabase.numbers(60_000));
            server.execute(
                    database, "CREATE TABLE others (id INT PRIMARY KEY); INSERT INTO others VALUES (1), (2), (3);");
            if (!ordinary) {
                return new Scene(server, database, server.user());
            }
            String user = "r_" + database;
            server.execute("", """
                    CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
                    GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON `%3$s`.* TO '%1$s'@'%%';
                    GRANT RELOAD, PROCESS ON *.* TO '%1$s'@'%%';
                    """.formatted(user, PASSWORD, database));
            return new Scene(server, database, user);
        }

        Source open(SourceLimits limits) {
            return new MysqlDialect()
                    .openSource(
                            server.endpoint(database, user, user.equals(server.user()) ? server.password() : PASSWORD),
                            limits,
                            List.of(),
                            "restage test");
        }

        /** Fails, as the server's own error, where it has to wait for longer than production would. */
        void alter(String table) throws SQLException {
            try (Connection connection = server.connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION lock_wait_timeout = 30");
                statement.execute("ALTER TABLE " + table + " ADD COLUMN nickname VARCHAR(20)");
            }
        }

        @Override
        public void close() {
            server.dropDatabase(database);
            if (!user.equals(server.user())) {
                server.execute("", "DROP USER '" + user + "'@'%'");
            }
        }
    }

    private static TableReader read(Snapshot snapshot, String name) {
        Table table = snapshot.schema().table(new TableId("", name)).orElseThrow();
        TableSlice whole =
                snapshot.slices(table, Optional.empty(), Long.MAX_VALUE).get(0);
        CopyLayout layout = new MysqlDialect().layout(table, table.storedColumns(), Set.of(), Set.of());
        return snapshot.read(whole, layout);
    }

    private static void readToTheEnd(TableReader reader) {
        while (reader.read() != null) {}
    }

    private static void assertGaveWay(Runnable reading, MysqlServer server) {
        assertThatThrownBy(reading::run)
                .asInstanceOf(InstanceOfAssertFactories.type(RestageException.class))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(ProblemKind.SOURCE);
                    assertThat(failure)
                            .hasMessageContainingAll("gave way", "of " + server.user())
                            .hasMessageNotContaining("nickname");
                });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void givesWayInTheMiddleOfReading(MysqlServer server, boolean ordinary) throws SQLException {
        try (Scene scene = Scene.on(server, ordinary);
                Source source = scene.open(new SourceLimits(1, 1, Duration.ZERO));
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables());
                TableReader reader = read(snapshot, "many")) {
            assertThat(reader.read()).isNotNull();
            scene.alter("many");
            assertGaveWay(() -> readToTheEnd(reader), server);
        }
    }

    /** MySQL lets go of a table's definition as soon as the table is read; MariaDB keeps it, and so has to give way. */
    @ParameterizedTest
    @MethodSource("servers")
    void aTableThatWasReadCanBeAlteredWhileTheOthersAreRead(MysqlServer server, boolean ordinary) throws SQLException {
        try (Scene scene = Scene.on(server, ordinary);
                Source source = scene.open(new SourceLimits(1, 0, Duration.ZERO));
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            try (TableReader reader = read(snapshot, "others")) {
                readToTheEnd(reader);
            }
            scene.alter("others");
            if (server.isMariaDb()) {
                assertGaveWay(() -> read(snapshot, "many"), server);
            } else {
                try (TableReader reader = read(snapshot, "many")) {
                    readToTheEnd(reader);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void leavesSessionsThatWaitForSomebodyElseAlone(MysqlServer server, boolean ordinary) throws Exception {
        try (Scene scene = Scene.on(server, ordinary);
                Source source = scene.open(new SourceLimits(1, 0, Duration.ZERO));
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables());
                TableReader reader = read(snapshot, "many");
                Connection holder = server.connect(scene.database());
                Statement holding = holder.createStatement()) {
            holding.execute("LOCK TABLES others WRITE");
            Thread waiter = new Thread(() -> server.query(scene.database(), "SELECT COUNT(*) FROM others"));
            waiter.start();
            try {
                assertThat(reader.read()).isNotNull();
                // Twice as long as the watchdog needs to give way.
                Thread.sleep(2000);
                readToTheEnd(reader);
            } finally {
                holding.execute("UNLOCK TABLES");
                waiter.join();
            }
        }
    }
}
