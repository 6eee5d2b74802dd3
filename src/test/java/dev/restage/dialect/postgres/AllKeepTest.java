package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.BulkLoader;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.ShadowOptions;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.Source;
import dev.restage.dialect.TableReader;
import dev.restage.dialect.TableSlice;
import dev.restage.dialect.Target;
import dev.restage.problem.ProblemKind;
import dev.restage.row.RowBlock;
import dev.restage.schema.Table;
import dev.restage.testing.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from a source with nearly everything in it to a live database that dumps the same. */
class AllKeepTest {
    private static final PostgresDialect DIALECT = new PostgresDialect();

    @TempDir
    private Path folder;

    private final String source = EmbeddedServer.createDatabase("everything");
    private final String staging = EmbeddedServer.createDatabase("staging");

    /** Copies all tables as they are. @param sliceBytes how large a slice is */
    private void refresh(String run, long sliceBytes) {
        try (Source from = DIALECT.openSource(
                        EmbeddedServer.endpoint(source), SourceLimits.standard(), List.of(), "restage test");
                Snapshot snapshot = from.takeSnapshot(from.readSchema().tables());
                Target target = DIALECT.openTarget(EmbeddedServer.endpoint(staging), "restage test");
                Lease lease = target.takeLease(run)) {
            snapshot.saveDefinitions(folder);
            Shadow shadow = target.createShadow(
                    lease, folder, new ShadowOptions(snapshot.schema(), ShadowOptions.LargeObjects.NONE, Map.of()));
            for (Table table : snapshot.schema().tables()) {
                if (!table.partitioned()) {
                    assertThat(copy(snapshot, shadow, table, sliceBytes))
                            .as(table.id().toString())
                            .isEqualTo(Long.parseLong(EmbeddedServer.query(
                                            source, "SELECT count(*) FROM ONLY " + PostgresNames.quote(table.id()))
                                    .get(0)));
                }
            }
            shadow.buildKeys(2);
            shadow.wire(2);
            assertThat(shadow.structureProblems()).isEmpty();
            target.cutOver(lease, shadow, false);
        }
    }

    private static long copy(Snapshot snapshot, Shadow shadow, Table table, long sliceBytes) {
        CopyLayout layout = DIALECT.layout(table, table.storedColumns(), Set.of());
        long rows = 0;
        for (TableSlice slice : snapshot.slices(table, Optional.empty(), sliceBytes)) {
            try (TableReader reader = snapshot.read(slice, layout);
                    BulkLoader loader = shadow.load(slice, layout)) {
                for (RowBlock block = reader.read(); block != null; block = reader.read()) {
                    loader.write(block);
                }
                rows += loader.commit();
            }
        }
        return rows;
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

        refresh("run-1", Long.MAX_VALUE);
        assertSame(staging, source);

        refresh("run-2", Long.MAX_VALUE);
        assertSame(staging, source);
    }
}
