package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.Source;
import dev.restage.dialect.postgres.Definitions.ConstraintName;
import dev.restage.dialect.postgres.Definitions.MaterializedView;
import dev.restage.dialect.postgres.Definitions.SequencePosition;
import dev.restage.problem.ProblemKind;
import dev.restage.schema.TableId;
import dev.restage.testing.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {
    private static String database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeEverything() {
        database = EmbeddedServer.createDatabase("definitions");
        EmbeddedServer.executeResource(database, "postgres/everything.sql");
        EmbeddedServer.executeResource(database, "postgres/doors.sql");
        EmbeddedServer.execute(
                database,
                "ALTER DATABASE " + database + " SET app.secret = 'setting-secret'; ALTER DATABASE " + database
                        + " SET work_mem = '5MB'; COMMENT ON DATABASE " + database + " IS 'the shop'");
    }

    private Definitions save(List<String> scope) {
        try (Source source = new PostgresDialect()
                        .openSource(EmbeddedServer.endpoint(database), SourceLimits.standard(), scope, "test");
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            snapshot.saveDefinitions(folder);
        }
        return Definitions.read(folder);
    }

    /** The archive as SQL. */
    private String archive() {
        PgTool restore = PgTool.atLeast(PgTool.RESTORE, PostgresVersion.ofMajor(15), ProblemKind.TARGET);
        try (PgProcess process =
                restore.start(List.of("--file=-", Definitions.archive(folder).toString()), Map.of())) {
            String sql = new String(process.output().readAllBytes(), UTF_8);
            assertThat(process.awaitEnd()).isZero();
            return sql;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void haveWhereSequencesStand() {
        assertThat(save(List.of()).sequences())
                .contains(
                        new SequencePosition(new TableId("public", "invoice_number"), 1010, true),
                        new SequencePosition(new TableId("public", "never_used"), 7, false),
                        new SequencePosition(new TableId("public", "customers_id_seq"), 300, true))
                .extracting(position -> position.sequence().schema())
                .contains("顧客");
    }

    @Test
    void putMaterializedViewsInAnOrderInWhichTheyCanBeFilled() {
        List<MaterializedView> views = save(List.of()).materializedViews();
        assertThat(views)
                .containsExactlyInAnyOrder(
                        new MaterializedView(new TableId("public", "by_mood"), true),
                        new MaterializedView(new TableId("public", "a_total"), true),
                        new MaterializedView(new TableId("public", "not_filled"), false));
        assertThat(views.indexOf(new MaterializedView(new TableId("public", "by_mood"), true)))
                .isLessThan(views.indexOf(new MaterializedView(new TableId("public", "a_total"), true)));
    }

    @Test
    void haveTheDatabasesOwnTraits() {
        DatabaseTraits traits = save(List.of()).database();
        assertThat(traits.encoding()).isEqualTo("UTF8");
        assertThat(traits.localeProvider()).isEqualTo("libc");
        assertThat(traits.collate()).isEqualTo("C.UTF-8");
        assertThat(traits.comment()).isEqualTo("the shop");
        assertThat(traits.settings()).containsExactly(new DatabaseTraits.Setting("", "work_mem", "5MB"));
    }

    @Test
    void holdNoSecretAndNoRow() throws IOException {
        save(List.of());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, ISO_8859_1).contains("-secret"))
                        .isFalse();
                assertThat(Files.readString(file, ISO_8859_1))
                        .doesNotContain("secret.example", "-secret", "friend1@example.org", "customer1@example.com");
            }
        }
    }

    @Test
    void leaveOutWhatLeadsOutOfProduction() {
        save(List.of());
        assertThat(archive())
                .contains("CREATE TABLE public.customers", "CREATE EVENT TRIGGER watch_drops", "CREATE EXTENSION")
                .doesNotContain(
                        "PUBLICATION",
                        "SUBSCRIPTION",
                        "CREATE SERVER",
                        "USER MAPPING FOR PUBLIC SERVER warehouse OPTIONS",
                        "warehouse_facts",
                        "facts_view",
                        "facts_matview",
                        "dblink_view");
    }

    @Test
    void haveOnlyTheSchemasInScopeAndWhatTheyNeed() {
        EmbeddedServer.execute(database, """
                CREATE TABLE "Sales Dept".refers (id int PRIMARY KEY, member bigint,
                    CONSTRAINT outside FOREIGN KEY (member) REFERENCES 顧客.会員 (番号));""");
        Definitions definitions = save(List.of("Sales Dept", "types"));
        EmbeddedServer.execute(database, "DROP TABLE \"Sales Dept\".refers");
        assertThat(definitions.foreignKeysOutside())
                .containsExactly(new ConstraintName(new TableId("Sales Dept", "refers"), "outside"));
        assertThat(definitions.sequences())
                .extracting(position -> position.sequence().schema())
                .containsOnly("types");
        assertThat(archive())
                .contains("CREATE TABLE types.every_type", "CREATE EXTENSION IF NOT EXISTS hstore")
                .doesNotContain("CREATE TABLE public.customers", "CREATE SCHEMA \"顧客\"");
    }
}
