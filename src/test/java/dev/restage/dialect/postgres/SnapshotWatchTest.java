package dev.restage.dialect.postgres;

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
import dev.restage.testing.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Production comes first: with an unprivileged reader, as it should be in production too. */
@Timeout(60)
class SnapshotWatchTest {
    private static final String READER = "watch_reader";
    private static final String STATEMENT = "ALTER TABLE people ADD COLUMN nickname text";

    private String database;

    @BeforeAll
    static void makeReader() {
        EmbeddedServer.execute("postgres", "CREATE ROLE " + READER + " LOGIN PASSWORD 'reader'");
    }

    @BeforeEach
    void makeTable() {
        database = EmbeddedServer.createDatabase("watch");
        EmbeddedServer.execute(database, """
                CREATE TABLE people AS SELECT n AS id, repeat('x', 200) AS filler FROM generate_series(1, 100000) AS n;
                GRANT SELECT ON people TO """ + " " + READER);
    }

    private Source open(SourceLimits limits) {
        return new PostgresDialect()
                .openSource(EmbeddedServer.endpoint(database, READER, "reader"), limits, List.of(), "restage test");
    }

    private static Table people(Snapshot snapshot) {
        return snapshot.schema().table(new TableId("public", "people")).orElseThrow();
    }

    /** How long production's ALTER TABLE took. */
    private Duration alter() throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = EmbeddedServer.connect(database)) {
            Queries.execute(connection, "SET application_name = 'migration'; SET lock_timeout = '20s'");
            Queries.execute(connection, STATEMENT);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void givesWayToASessionThatWaitsAndSaysWhoItWas() throws SQLException {
        try (Source source = open(SourceLimits.standard());
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            assertThat(alter()).isLessThan(Duration.ofSeconds(2));
            assertThatThrownBy(() -> snapshot.slices(people(snapshot), Optional.empty(), 1 << 20))
                    .asInstanceOf(InstanceOfAssertFactories.type(RestageException.class))
                    .satisfies(failure -> {
                        assertThat(failure.kind()).isEqualTo(ProblemKind.SOURCE);
                        assertThat(failure)
                                .hasMessageContainingAll("gave way", "role postgres", "application migration")
                                .hasMessageNotContaining("nickname");
                    });
        }
    }

    @Test
    void givesWayInTheMiddleOfReading() throws SQLException {
        try (Source source = open(new SourceLimits(1, 1, Duration.ZERO));
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table people = people(snapshot);
            TableSlice slice =
                    snapshot.slices(people, Optional.empty(), Long.MAX_VALUE).get(0);
            CopyLayout layout = new PostgresDialect().layout(people, people.storedColumns(), Set.of());
            try (TableReader reader = snapshot.read(slice, layout)) {
                assertThat(reader.read()).isNotNull();
                assertThat(alter()).isLessThan(Duration.ofSeconds(2));
                assertThatThrownBy(() -> {
                            while (reader.read() != null) {}
                        })
                        .isInstanceOf(RestageException.class)
                        .hasMessageContaining("gave way");
            }
        }
    }

    @Test
    void leavesSessionsThatDoNotWaitForItAlone() throws Exception {
        try (Source source = open(SourceLimits.standard());
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables());
                Connection first = EmbeddedServer.connect(database);
                Connection second = EmbeddedServer.connect(database)) {
            first.setAutoCommit(false);
            Queries.execute(first, "SELECT pg_advisory_xact_lock(1)");
            Thread waiter = new Thread(() -> {
                try {
                    Queries.execute(second, "SELECT pg_advisory_lock(1)");
                } catch (SQLException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            waiter.start();
            Thread.sleep(2000);
            assertThat(snapshot.slices(people(snapshot), Optional.empty(), Long.MAX_VALUE))
                    .hasSize(1);
            first.rollback();
            waiter.join();
        }
    }

    @Test
    void noticesThatTheSnapshotsSessionWasEnded() throws InterruptedException {
        try (Source source = open(SourceLimits.standard());
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            EmbeddedServer.execute(
                    database,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + READER
                            + "' AND state = 'idle in transaction'");
            Thread.sleep(1500);
            assertThatThrownBy(() -> snapshot.slices(people(snapshot), Optional.empty(), Long.MAX_VALUE))
                    .isInstanceOf(RestageException.class)
                    .hasMessageContaining("the session that holds the snapshot has ended");
        }
    }

    @Test
    void doesNotQueueForLongBehindALockThatProductionHolds() throws Exception {
        try (Source source = open(SourceLimits.standard());
                Connection migration = EmbeddedServer.connect(database)) {
            List<Table> tables = source.readSchema().tables();
            migration.setAutoCommit(false);
            Queries.execute(migration, STATEMENT);
            assertThatThrownBy(() -> source.takeSnapshot(tables))
                    .asInstanceOf(InstanceOfAssertFactories.type(RestageException.class))
                    .satisfies(failure -> {
                        assertThat(failure.kind()).isEqualTo(ProblemKind.SOURCE);
                        assertThat(failure).hasMessageContainingAll("people", "role postgres");
                    });
            migration.rollback();
        }
    }

    @Test
    void leavesNoSessionBehind() {
        try (Source source = open(SourceLimits.standard());
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            assertThat(snapshot.takenAt()).isNotNull();
        }
        EmbeddedServer.execute(database, "SELECT pg_sleep(0.3)");
        assertThat(EmbeddedServer.query(
                        database, "SELECT count(*) FROM pg_stat_activity WHERE usename = '" + READER + "'"))
                .containsExactly("0");
    }
}
