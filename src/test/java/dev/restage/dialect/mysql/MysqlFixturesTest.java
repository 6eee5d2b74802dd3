package dev.restage.dialect.mysql;

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
import dev.restage.row.RowBlock;
import dev.restage.schema.Table;
import dev.restage.testing.MysqlServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Databases that others wrote, where a folder with their dumps lies beside the project. */
class MysqlFixturesTest {
    private static final Path FOLDER = Path.of("../shared/fixtures");
    private static final MysqlDialect DIALECT = new MysqlDialect();

    @TempDir
    private Path definitions;

    static Stream<Arguments> fixtures() {
        return Stream.of("sakila", "chinook", "petclinic", "mall")
                .flatMap(name -> MysqlServer.all().stream().map(server -> Arguments.of(server, name)));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void anotherDatabaseComesOutAsItWas(MysqlServer server, String name) throws IOException {
        Path dump = FOLDER.resolve("my-" + name + ".sql.gz");
        Assumptions.assumeTrue(Files.isRegularFile(dump), "there is no " + dump);
        String source = server.createDatabase(name);
        try (InputStream script = new GZIPInputStream(Files.newInputStream(dump))) {
            // Some views and routines name their database.
            String text = new String(script.readAllBytes(), UTF_8);
            server.execute(source, DatabaseReferences.replace(text, name, source));
        }
        String live = server.createDatabase("live");
        refresh(server, source, live);
        assertThat(DatabaseDump.of(server, live)).isEqualTo(DatabaseDump.of(server, source));
    }

    private void refresh(MysqlServer server, String source, String live) {
        try (Source from = DIALECT.openSource(
                        server.endpoint(source), SourceLimits.standard(), List.of(), "restage test");
                Snapshot snapshot = from.takeSnapshot(from.readSchema().tables());
                Target target = DIALECT.openTarget(server.endpoint(live), "restage test");
                Lease lease = target.takeLease("run-1")) {
            snapshot.saveDefinitions(definitions);
            ShadowOptions options = new ShadowOptions(snapshot.schema(), ShadowOptions.LargeObjects.NONE, Map.of());
            Shadow shadow = target.createShadow(lease, definitions, options);
            snapshot.schema().tables().forEach(table -> copy(snapshot, table, shadow));
            shadow.buildKeys(2);
            shadow.wire(2);
            assertThat(shadow.structureProblems()).isEmpty();
            assertThat(shadow.readSchema().tables())
                    .extracting(Table::indexes)
                    .isEqualTo(snapshot.schema().tables().stream()
                            .map(Table::indexes)
                            .toList());
            target.cutOver(lease, shadow, false);
            assertThat(target.generations()).isEmpty();
        }
    }

    /** In several slices where the table has some thousand rows. */
    private static void copy(Snapshot snapshot, Table table, Shadow shadow) {
        CopyLayout layout = DIALECT.layout(table, table.storedColumns(), Set.of());
        for (TableSlice slice : snapshot.slices(table, Optional.empty(), 256 << 10)) {
            try (TableReader reader = snapshot.read(slice, layout);
                    BulkLoader loader = shadow.load(slice, layout)) {
                for (RowBlock block = reader.read(); block != null; block = reader.read()) {
                    loader.write(block);
                }
                loader.commit();
            }
        }
    }
}
