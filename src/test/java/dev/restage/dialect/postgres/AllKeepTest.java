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
