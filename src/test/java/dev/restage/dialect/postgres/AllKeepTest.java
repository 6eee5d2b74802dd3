package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.problem.ProblemKind;
import dev.restage.schema.LeftOut;
import dev.restage.testing.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from a source with nearly everything in it to a live database that dumps the same. */
class AllKeepTest {
    @TempDir
    private Path folder;

    private final String source = EmbeddedServer.createDatabase("everything");
    private final String staging = EmbeddedServer.createDatabase("staging");

    private KeepingRefresh refresh(long sliceBytes) {
        return new KeepingRefresh(
                EmbeddedServer.endpoint(source),
                List.of(),
                EmbeddedServer.endpoint(staging),
                folder,
                Map.of(),
                sliceBytes);
    }

    private static void assertSame(String one, String other) {
        assertThat(dump(one, "--schema-only")).isEqualTo(dump(other, "--schema-only"));
        // A hash of an enum is another one for each database, so rows may come out of another partition.
        assertThat(dump(one, "--data-only").stream().sorted())
                .containsExactlyElementsOf(
                        dump(other, "--data-only").stream().sorted().toList());
    }

    private static List<String> dump(String database, String part) {
        PgTool tool = PgTool.atLeast(PgTool.DUMP, PostgresVersion.ofMajor(15), ProblemKind.SOURCE);
        PostgresConnections connections =
                PostgresConnections.ofSource(EmbeddedServer.endpoint(database), "restage test");
        try (PgProcess process = tool.start(
                List.of("--no-owner", "--no-privileges", "--no-blobs", part),
                PgEnvironment.of(connections.endpoint(), connections.url(), "restage test"))) {
            List<String> lines = new String(process.output().readAllBytes(), UTF_8)
                    .lines()
                    // A random key of each dump.
                    .filter(line -> !line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
                    .toList();
            assertThat(process.awaitEnd()).isZero();
            return new ArrayList<>(lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void givesADatabaseThatDumpsTheSame() {
        EmbeddedServer.executeResource(source, "postgres/everything.sql");

        assertThat(refresh(Long.MAX_VALUE).run("run-1", false)).isEmpty();
        assertSame(staging, source);
        assertThat(EmbeddedServer.query(staging, "SELECT total FROM public.a_total"))
                .isEqualTo(EmbeddedServer.query(source, "SELECT total FROM public.a_total"));

        refresh(64 << 10).run("run-2", false);
        assertSame(staging, source);
    }

    /** Only a large table's keys are made of indexes that were made before. */
    @Test
    void theKeysOfALargeTableAreTheSame() {
        EmbeddedServer.execute(source, """
                CREATE TABLE public."large one" (
                    id bigint, "order" text COLLATE "C" NOT NULL, other int, filler text, during int4range NOT NULL);
                INSERT INTO public."large one"
                    SELECT n, 'order ' || n, n, repeat('x', 400), int4range(n, n + 1) FROM generate_series(1, 50000) n;
                ALTER TABLE public."large one" ADD CONSTRAINT "its ""own"" key" PRIMARY KEY (id);
                ALTER TABLE public."large one" ADD CONSTRAINT twice UNIQUE ("order", other);
                ALTER TABLE public."large one" ADD CONSTRAINT late UNIQUE (other) DEFERRABLE INITIALLY DEFERRED;
                ALTER TABLE public."large one" ADD CONSTRAINT wide UNIQUE (id, other) INCLUDE (filler);
                ALTER TABLE public."large one" ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&);
                ALTER TABLE public."large one" CLUSTER ON twice;
                COMMENT ON CONSTRAINT twice ON public."large one" IS 'of two columns';
                CREATE INDEX ON public."large one" ("order" DESC);
                CREATE TABLE public.small (id bigint REFERENCES public."large one");
                """);

        refresh(Long.MAX_VALUE).run("run-1", false);
        assertSame(staging, source);
        // The large one before its indexes, so that making them writes none of its rows again, and all at the end.
        assertThat(EmbeddedServer.query(staging, """
                        SELECT relname || ' ' || vacuum_count FROM pg_stat_user_tables
                         WHERE relname IN ('large one', 'small') ORDER BY 1
                        """)).containsExactly("large one 2", "small 1");
    }

    @Test
    void shutsTheDoorsOfProduction() {
        EmbeddedServer.executeResource(source, "postgres/everything.sql");
        EmbeddedServer.executeResource(source, "postgres/doors.sql");
        EmbeddedServer.execute(
                source,
                "CREATE FUNCTION public.of_facts(f public.warehouse_facts) RETURNS int LANGUAGE sql AS 'SELECT 1'");

        List<LeftOut> leftOut = refresh(Long.MAX_VALUE).run("run-1", false);

        assertThat(EmbeddedServer.query(staging, """
                        SELECT srvname::text FROM pg_foreign_server
                        UNION ALL SELECT pubname FROM pg_publication
                        UNION ALL SELECT umuser::text FROM pg_user_mapping
                        UNION ALL SELECT relname FROM pg_class WHERE relname LIKE '%facts%' OR relname = 'dblink_view'
                        UNION ALL SELECT subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
                                   WHERE d.datname = current_database()
                        """)).isEmpty();
        assertThat(leftOut).extracting(LeftOut::name).containsExactly("public.of_facts(public.warehouse_facts)");
        EmbeddedServer.execute(source, "ALTER SUBSCRIPTION stream SET (slot_name = NONE); DROP SUBSCRIPTION stream");
    }
}
