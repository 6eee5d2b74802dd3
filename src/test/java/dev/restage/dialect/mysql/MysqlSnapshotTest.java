package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.Source;
import dev.restage.dialect.TableReader;
import dev.restage.dialect.TableSlice;
import dev.restage.problem.Problem;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One view for all readers, by whichever way the user may take it, while production goes on. */
@Timeout(180)
class MysqlSnapshotTest {
    private static final String PASSWORD = "a-Long-enough-1";

    /** What the user may do beside reading: stop writing, lock its tables, or neither. */
    static Stream<Arguments> ways() {
        return MysqlServer.all().stream()
                .flatMap(server -> Stream.of("RELOAD ON *.*", "LOCK TABLES ON `%s`.*", "SELECT ON `%s`.*")
                        .map(grant -> Arguments.of(server, grant)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void allReadersSeeTheSameWhileAClientWrites(MysqlServer server, String grant) throws Exception {
        String database = server.createDatabase("view");
        server.execute(
                database,
                "CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY); CREATE TABLE b LIKE a;"
                        + " CREATE TABLE c LIKE a;");
        String user = "v_" + database;
        server.execute("", """
                CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
                GRANT SELECT, SHOW VIEW, TRIGGER, EVENT ON `%3$s`.* TO '%1$s'@'%%';
                GRANT PROCESS ON *.* TO '%1$s'@'%%';
                GRANT %4$s TO '%1$s'@'%%';
                """.formatted(user, PASSWORD, database, grant.formatted(database)));
        ExecutorService clients = Executors.newSingleThreadExecutor();
        AtomicBoolean stop = new AtomicBoolean();
        Future<Integer> written = clients.submit(() -> writeAlikeUntil(stop, server, database));
        try (Source source = new MysqlDialect()
                        .openSource(
                                server.endpoint(database, user, PASSWORD),
                                new SourceLimits(3, 0, Duration.ZERO),
                                List.of(),
                                "restage test");
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            int seen = count(snapshot, "a");
            Thread.sleep(100);
            assertThat(count(snapshot, "b")).isEqualTo(seen);
            assertThat(count(snapshot, "c")).isEqualTo(seen);
            assertThat(snapshot.position()).isNotNull();
        } finally {
            stop.set(true);
            assertThat(written.get(30, TimeUnit.SECONDS)).isPositive();
            clients.shutdownNow();
            server.execute("", "DROP USER '" + user + "'@'%'");
            server.dropDatabase(database);
        }
    }

    /** @return how many transactions it committed, each with a row for every table */
    private static int writeAlikeUntil(AtomicBoolean stop, MysqlServer server, String database) throws SQLException {
        int written = 0;
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // A client of production must not wait for longer.
            statement.execute("SET SESSION lock_wait_timeout = 5");
            while (!stop.get()) {
                for (String table : List.of("a", "b", "c")) {
                    statement.execute("INSERT INTO " + table + " VALUES ()");
                }
                connection.commit();
                written++;
            }
        }
        return written;
    }

    private static int count(Snapshot snapshot, String name) {
        Table table = snapshot.schema().table(new TableId("", name)).orElseThrow();
        CopyLayout layout = new MysqlDialect().layout(table, table.storedColumns(), Set.of(), Set.of());
        int rows = 0;
        try (TableReader reader = snapshot.read(
                snapshot.slices(table, Optional.empty(), Long.MAX_VALUE).get(0), layout)) {
            for (RowBlock block = reader.read(); block != null; block = reader.read()) {
                rows += block.rows();
            }
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("dev.restage.testing.MysqlServer#all")
    void productionWritesOnWhileTheSnapshotWaitsForALongStatement(MysqlServer server) throws Exception {
        String database = server.createDatabase("busy");
        server.execute(
                database,
                "CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY); INSERT INTO a VALUES (1); CREATE TABLE b"
                        + " LIKE a; CREATE TABLE c LIKE a; CREATE TABLE d LIKE a; INSERT INTO d VALUES (1);");
        ExecutorService clients = Executors.newFixedThreadPool(2);
        AtomicBoolean stop = new AtomicBoolean();
        Future<List<String>> longStatement = clients.submit(() -> server.query(database, "SELECT SLEEP(8) FROM d"));
        while (server.query("", "SELECT 1 FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP(8) FROM d'")
                .isEmpty()) {
            Thread.sleep(50);
        }
        // Ends with the server's error if a write to other tables waits for more than five seconds.
        Future<Integer> written = clients.submit(() -> writeAlikeUntil(stop, server, database));
        try (Source source = new MysqlDialect()
                        .openSource(
                                server.endpoint(database),
                                new SourceLimits(3, 0, Duration.ZERO),
                                List.of(),
                                "restage test");
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            assertThat(count(snapshot, "b")).isEqualTo(count(snapshot, "c"));
        } finally {
            stop.set(true);
            assertThat(written.get(30, TimeUnit.SECONDS)).isPositive();
            longStatement.get(30, TimeUnit.SECONDS);
            clients.shutdownNow();
            server.dropDatabase(database);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.restage.testing.MysqlServer#all")
    void aReaderWhoseSessionIsKilledSaysSoAndLeavesTheViewToTheOthers(MysqlServer server) {
        String database = server.createDatabase("killed");
        server.execute(
                database,
                "CREATE TABLE a (id INT PRIMARY KEY, t LONGTEXT); CREATE TABLE b LIKE a;"
                        + " INSERT INTO a VALUES (1, REPEAT('x', 900000)); INSERT INTO b VALUES (1, 'one');");
        for (int rows = 1; rows <= 32; rows *= 2) {
            server.execute(database, "INSERT INTO a SELECT id + " + rows + ", t FROM a");
        }
        try (Source source = new MysqlDialect()
                        .openSource(
                                server.endpoint(database),
                                new SourceLimits(2, 0, Duration.ZERO),
                                List.of(),
                                "restage test");
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table table = snapshot.schema().table(new TableId("", "a")).orElseThrow();
            CopyLayout layout = new MysqlDialect().layout(table, table.storedColumns(), Set.of(), Set.of());
            TableSlice slice =
                    snapshot.slices(table, Optional.empty(), Long.MAX_VALUE).get(0);
            try (TableReader reader = snapshot.read(slice, layout)) {
                reader.read();
                List<String> sessions = server.query(
                        "",
                        "SELECT id FROM information_schema.processlist WHERE db = '" + database
                                + "' AND info LIKE 'SELECT%FROM `a`%'");
                assertThat(sessions).hasSize(1);
                server.execute("", "KILL " + sessions.get(0));
                assertThatThrownBy(() -> readToTheEnd(reader))
                        .isInstanceOfSatisfying(RestageException.class, failure -> {
                            assertThat(failure.passing()).isTrue();
                            assertThat(failure.problems())
                                    .singleElement()
                                    .extracting(Problem::what)
                                    .asString()
                                    .contains("the connection is lost");
                        });
            }
            server.execute(database, "INSERT INTO b VALUES (2, 'two')");
            assertThat(count(snapshot, "b")).isEqualTo(1);
        } finally {
            server.dropDatabase(database);
        }
    }

    private static void readToTheEnd(TableReader reader) {
        while (reader.read() != null) {
            // What comes does not matter here.
        }
    }
}
