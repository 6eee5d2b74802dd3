package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.dialect.CutoverResult;
import dev.restage.dialect.Generation;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.Target;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.testing.EmbeddedServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CutoverTest {
    private static final String SOURCE = "CREATE TABLE content (origin text); CREATE TABLE written (client int)";

    private final String database = EmbeddedServer.createDatabase("staging");
    private final Target target = PostgresTarget.open(EmbeddedServer.endpoint(database), "restage test");

    private CutoverResult refresh(String run, boolean keep) throws Exception {
        try (Lease lease = target.takeLease(run)) {
            Shadow shadow = shadow(lease);
            EmbeddedServer.execute(shadow.name(), "INSERT INTO content VALUES ('" + run + "')");
            return target.cutOver(lease, shadow, keep);
        }
    }

    private Shadow shadow(Lease lease) throws Exception {
        SavedSource source = SavedSource.of(SOURCE);
        return target.createShadow(lease, source.folder(), source.options());
    }

    private List<String> content() {
        return EmbeddedServer.query(database, "SELECT origin FROM content");
    }

    private List<String> databases() {
        return EmbeddedServer.query(
                "postgres", "SELECT datname FROM pg_database WHERE datname LIKE '" + database + "%' ORDER BY 1");
    }

    @Test
    void putsTheShadowInTheLiveDatabasesPlaceAndKeepsTheOldOne() throws Exception {
        EmbeddedServer.execute(database, "CREATE TABLE content AS SELECT 'before' AS origin");

        CutoverResult result = refresh("run-1", true);

        assertThat(content()).containsExactly("run-1");
        assertThat(target.live().filledBy()).contains("run-1");
        String kept = result.generation().orElseThrow();
        assertThat(EmbeddedServer.query(kept, "SELECT origin FROM content")).containsExactly("before");
        assertThat(databases()).containsExactly(database, kept);
        assertThat(target.generations())
                .extracting(Generation::name, Generation::run)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(kept, ""));
        assertThat(result.secondsClosed()).isPositive();
    }

    @Test
    void dropsTheOldDatabaseThatIsNotKept() throws Exception {
        CutoverResult result = refresh("run-1", false);

        assertThat(result.generation()).isEmpty();
        assertThat(databases()).containsExactly(database);
        assertThat(target.generations()).isEmpty();
    }

    @Test
    void makesADatabaseThatWasMissing() throws Exception {
        EmbeddedServer.execute("postgres", "DROP DATABASE " + database);
        assertThat(target.live().exists()).isFalse();

        CutoverResult result = refresh("run-1", true);

        assertThat(result.generation()).isEmpty();
        assertThat(content()).containsExactly("run-1");
        assertThat(target.live().filledBy()).contains("run-1");
    }

    @Test
    void isUndoneByRollback() throws Exception {
        refresh("run-1", true);
        refresh("run-2", true);

        try (Lease lease = target.takeLease("rollback")) {
            target.rollBack(lease);
            assertThat(content()).containsExactly("run-1");
            assertThat(target.live().filledBy()).contains("run-1");

            target.rollBack(lease);
            assertThat(content()).containsExactly("run-2");
            assertThat(target.generations()).hasSize(2);

            assertThat(target.dropGenerations(lease, 0)).hasSize(2);
        }
        assertThat(databases()).containsExactly(database);
    }

    @Test
    void leavesClientsThatReconnectAllTheTimeWithOneDatabaseOrTheOther() throws Exception {
        EmbeddedServer.execute(
                database, "CREATE TABLE content AS SELECT 'before' AS origin; CREATE TABLE written (client int)");
        AtomicBoolean stop = new AtomicBoolean();
        Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
        List<String> strange = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> clients = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            int client = number;
            Thread thread = new Thread(() -> write(client, stop, seen, strange));
            thread.start();
            clients.add(thread);
        }
        awaitSeen(seen, "before");

        refresh("run-1", true);

        awaitSeen(seen, "run-1");
        stop.set(true);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(strange).isEmpty();
        assertThat(seen.keySet()).containsExactlyInAnyOrder("before", "run-1");
        assertThat(EmbeddedServer.query(database, "SELECT count(*) > 0 FROM written"))
                .containsExactly("t");
    }

    private static void awaitSeen(Map<String, AtomicInteger> seen, String origin) throws InterruptedException {
        for (int wait = 0;
                wait < 200 && seen.getOrDefault(origin, new AtomicInteger()).get() < 50;
                wait++) {
            Thread.sleep(50);
        }
        assertThat(seen).containsKey(origin);
    }

    private void write(int client, AtomicBoolean stop, Map<String, AtomicInteger> seen, List<String> strange) {
        while (!stop.get()) {
            try (Connection connection = DriverManager.getConnection(
                            EmbeddedServer.url(database), EmbeddedServer.SUPERUSER, "postgres");
                    var statement = connection.createStatement()) {
                for (int round = 0; round < 20; round++) {
                    statement.execute("INSERT INTO written VALUES (" + client + ")");
                    try (var rows = statement.executeQuery("SELECT origin FROM content")) {
                        rows.next();
                        seen.computeIfAbsent(rows.getString(1), key -> new AtomicInteger())
                                .incrementAndGet();
                    }
                }
            } catch (SQLException ended) {
                if (!List.of("57P01", "3D000", "08006", "55000").contains(String.valueOf(ended.getSQLState()))) {
                    strange.add(ended.getSQLState());
                }
            }
        }
    }

    @Test
    void passesOnOwnerPrivilegesSettingsCommentAndLimit() throws Exception {
        EmbeddedServer.execute("postgres", """
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cut owner') THEN
                    CREATE ROLE "cut owner"; CREATE ROLE cut_app LOGIN;
                  END IF;
                END $$;
                ALTER DATABASE %1$s OWNER TO "cut owner";
                REVOKE CONNECT ON DATABASE %1$s FROM PUBLIC;
                GRANT CONNECT, CREATE ON DATABASE %1$s TO cut_app WITH GRANT OPTION;
                COMMENT ON DATABASE %1$s IS 'it''s ours';
                ALTER DATABASE %1$s CONNECTION LIMIT 77;
                ALTER DATABASE %1$s SET search_path TO "$user", 'odd schema', public;
                ALTER DATABASE %1$s SET work_mem TO '11MB';
                ALTER DATABASE %1$s SET my_app.flag TO 'a, "b"';
                ALTER ROLE cut_app IN DATABASE %1$s SET statement_timeout TO '7s';
                """.formatted(database));
        List<String> before = properties();

        refresh("run-1", true);
        assertThat(properties()).isEqualTo(before).hasSize(6);

        EmbeddedServer.execute("postgres", "ALTER DATABASE " + database + " SET work_mem TO '12MB'");
        List<String> changed = properties();
        try (Lease lease = target.takeLease("rollback")) {
            target.rollBack(lease);
        }
        assertThat(properties()).isEqualTo(changed).isNotEqualTo(before);
    }

    private List<String> properties() {
        return EmbeddedServer.query("postgres", """
                SELECT concat_ws('|', pg_get_userbyid(datdba), datconnlimit, datistemplate,
                                 shobj_description(oid, 'pg_database'),
                                 (SELECT string_agg(item::text, ' ' ORDER BY item::text) FROM unnest(datacl) item))
                  FROM pg_database WHERE datname = '%1$s'
                UNION ALL
                SELECT concat_ws('|', setrole::regrole, c) FROM pg_db_role_setting s, unnest(setconfig) c
                 WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = '%1$s')
                UNION ALL SELECT 'kept'
                 ORDER BY 1
                """.formatted(database));
    }

    @Test
    void keepsEverybodyOutOfShadowsAndGenerations() throws Exception {
        EmbeddedServer.execute(
                "postgres",
                "DROP ROLE IF EXISTS cut_visitor; CREATE ROLE cut_visitor LOGIN; GRANT CONNECT ON DATABASE " + database
                        + " TO cut_visitor");
        try (Lease lease = target.takeLease("run-1")) {
            Shadow shadow = shadow(lease);
            assertThat(mayConnect(shadow.name())).isFalse();
            String kept = target.cutOver(lease, shadow, true).generation().orElseThrow();
            assertThat(mayConnect(kept)).isFalse();
            assertThat(mayConnect(database)).isTrue();
        }
        EmbeddedServer.execute(
                "postgres", "REVOKE ALL ON DATABASE " + database + " FROM cut_visitor; DROP ROLE cut_visitor");
    }

    private static boolean mayConnect(String name) {
        return EmbeddedServer.query(
                        "postgres", "SELECT has_database_privilege('cut_visitor', '" + name + "', 'CONNECT')")
                .contains("t");
    }

    @Test
    void isRefusedWithoutTheLease() throws Exception {
        EmbeddedServer.execute(database, "CREATE TABLE content AS SELECT 'before' AS origin");
        Lease lease = target.takeLease("run-1");
        Shadow shadow = shadow(lease);
        EmbeddedServer.execute(
                Ledger.DATABASE, "UPDATE restage.lease SET token = 'stolen' WHERE target = '" + database + "'");

        assertThatThrownBy(() -> target.cutOver(lease, shadow, true))
                .isInstanceOfSatisfying(
                        RestageException.class, lost -> assertThat(lost.kind()).isEqualTo(ProblemKind.GUARD));

        assertThat(content()).containsExactly("before");
        lease.close();
    }

    @Test
    void namesAPreparedTransactionInTheWayAndLeavesStagingAlone() throws Exception {
        EmbeddedServer.execute(database, "CREATE TABLE content AS SELECT 'before' AS origin");
        EmbeddedServer.execute(
                database,
                "BEGIN; INSERT INTO content VALUES ('pending'); PREPARE TRANSACTION 'pending_" + database + "'");
        try (Lease lease = target.takeLease("run-1")) {
            Shadow shadow = shadow(lease);
            assertThat(target.accessProblems(0))
                    .anySatisfy(problem -> assertThat(problem.what()).contains("prepared transaction"));
            assertThatThrownBy(() -> target.cutOver(lease, shadow, true))
                    .isInstanceOfSatisfying(RestageException.class, refusal -> {
                        assertThat(refusal.kind()).isEqualTo(ProblemKind.TARGET);
                        assertThat(refusal).hasMessageContaining("ROLLBACK PREPARED 'pending_" + database + "'");
                    });
        } finally {
            EmbeddedServer.execute(database, "ROLLBACK PREPARED 'pending_" + database + "'");
        }
        assertThat(content()).containsExactly("before");
    }

    @Test
    void thatIsKilledInTheMiddleLeavesStagingAsItWas() throws Exception {
        EmbeddedServer.execute(database, "CREATE TABLE content AS SELECT 'before' AS origin");
        try (Lease lease = target.takeLease("run-1")) {
            Shadow shadow = shadow(lease);
            // For this the second rename waits some seconds, after the first has been done.
            String pending = "'in_shadow_" + database + "'";
            EmbeddedServer.execute(
                    shadow.name(), "BEGIN; CREATE TABLE pending (n int); PREPARE TRANSACTION " + pending);
            CompletableFuture<Boolean> killed = CompletableFuture.supplyAsync(() -> killTheRenameOf(shadow.name()));
            assertThatThrownBy(() -> target.cutOver(lease, shadow, true)).isInstanceOf(RestageException.class);
            assertThat(killed.join()).isTrue();
            EmbeddedServer.execute(shadow.name(), "ROLLBACK PREPARED " + pending);

            assertThat(content()).containsExactly("before");
            assertThat(databases()).containsExactly(database, shadow.name());
            assertThat(target.live().filledBy()).isEmpty();
            assertThat(target.generations()).isEmpty();

            target.cutOver(lease, shadow, true);
            assertThat(target.live().filledBy()).contains("run-1");
        }
    }

    /** @return whether it was caught while it waited */
    private static boolean killTheRenameOf(String name) {
        String kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + Ledger.DATABASE
                + "' AND state = 'active' AND query LIKE 'ALTER DATABASE \"" + name + "\" RENAME%'";
        for (int tries = 0; tries < 2_000; tries++) {
            if (!EmbeddedServer.query("postgres", kill).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Test
    void leavesStagingInItsTablespaceWhereverTheSourcesTablesAre() throws Exception {
        try (Connection connection = EmbeddedServer.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("SET allow_in_place_tablespaces = on");
            statement.execute("CREATE TABLESPACE staging_volume LOCATION ''");
            statement.execute("CREATE TABLESPACE production_volume LOCATION ''");
            statement.execute("ALTER DATABASE " + database + " SET TABLESPACE staging_volume");
        }
        SavedSource source = SavedSource.of("CREATE TABLE content (origin text) TABLESPACE production_volume");
        try (Lease lease = target.takeLease("run-1")) {
            Shadow shadow = target.createShadow(lease, source.folder(), source.options());
            target.cutOver(lease, shadow, false);
        }
        assertThat(EmbeddedServer.query(
                        database,
                        "SELECT t.spcname FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace"
                                + " WHERE d.datname = current_database()"
                                + " UNION ALL SELECT reltablespace::text FROM pg_class WHERE relname = 'content'"))
                .containsExactly("staging_volume", "0");
    }

    @Test
    void leftoversOfRunsThatDiedAreCleared() throws Exception {
        Lease dead = target.takeLease("run-1");
        String leftover = shadow(dead).name();
        dead.close();

        try (Lease lease = target.takeLease("run-2");
                Connection ignored = EmbeddedServer.connect(leftover)) {
            assertThat(target.clearLeftovers(lease)).singleElement().asString().contains("run-1");
            assertThat(databases()).containsExactly(database);
            assertThat(target.clearLeftovers(lease)).isEmpty();
        }
    }

    @Test
    void recordsThatAnEarlierRestageMadeGetTheirJournal() throws Exception {
        refresh("run-1", false);
        EmbeddedServer.execute(Ledger.DATABASE, "DROP TABLE restage.journal; UPDATE restage.version SET number = 1");

        refresh("run-2", true);

        assertThat(EmbeddedServer.query(Ledger.DATABASE, "SELECT count(*) FROM restage.journal"))
                .containsExactly("0");
        assertThat(target.live().filledBy()).contains("run-2");
    }

    @Test
    void aShadowOfTheSameRunIsFoundAgain() throws Exception {
        Lease first = target.takeLease("run-1");
        SavedSource source = SavedSource.of(SOURCE);
        Shadow made = target.createShadow(first, source.folder(), source.options());
        first.close();

        try (Lease again = target.takeLease("run-1")) {
            assertThat(target.clearLeftovers(again)).isEmpty();
            Shadow found =
                    target.openShadow(again, source.folder(), source.options()).orElseThrow();
            assertThat(found.name()).isEqualTo(made.name());
            found.drop();
            assertThat(target.openShadow(again, source.folder(), source.options()))
                    .isEmpty();
        }
        assertThat(databases()).containsExactly(database);
    }

    @Test
    void aDatabaseThatWasRestoredByHandIsNotOurs() throws Exception {
        refresh("run-1", false);
        EmbeddedServer.execute("postgres", "DROP DATABASE " + database + " WITH (FORCE)");
        EmbeddedServer.execute("postgres", "CREATE DATABASE " + database);
        EmbeddedServer.execute(database, "CREATE TABLE precious (id int)");

        assertThat(target.live().needsAdoption()).isTrue();
        target.adopt("anna");
        assertThat(target.live().needsAdoption()).isFalse();
        assertThat(target.live().adoptedBy()).contains("anna");
    }

    @Test
    void worksForLongAndForeignNames() throws Exception {
        String name = "ステージング\"'データベース 店舗 staging";
        EmbeddedServer.execute("postgres", "CREATE DATABASE " + PostgresNames.quote(name));
        String url = java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
        Target foreign = PostgresTarget.open(EmbeddedServer.endpoint(url), "restage test");
        SavedSource source = SavedSource.of(SOURCE);
        for (String run : List.of("run-1", "run-2")) {
            try (Lease lease = foreign.takeLease(run)) {
                Shadow shadow = foreign.createShadow(lease, source.folder(), source.options());
                foreign.cutOver(lease, shadow, true);
            }
        }
        assertThat(foreign.live().filledBy()).contains("run-2");
        assertThat(foreign.generations()).hasSize(2).allSatisfy(generation -> assertThat(
                        generation.name().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(63));
        try (Lease lease = foreign.takeLease("end")) {
            foreign.dropGenerations(lease, 0);
        }
        EmbeddedServer.execute("postgres", "DROP DATABASE " + PostgresNames.quote(name));
    }
}
