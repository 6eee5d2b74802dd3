package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.ShadowOptions;
import dev.restage.dialect.ShadowOptions.LargeObjects;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.Source;
import dev.restage.dialect.Target;
import dev.restage.testing.EmbeddedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeObjectsTest {
    private static final String CONTENTS = """
            SELECT oid || ':' || length(lo_get(oid)) || ':' || md5(lo_get(oid)) FROM pg_largeobject_metadata ORDER BY oid""";

    @TempDir
    private Path folder;

    private static String fill() {
        String database = EmbeddedServer.createDatabase("blobs");
        EmbeddedServer.execute(database, """
                SELECT lo_from_bytea(4001, '\\xdeadbeef');
                SELECT lo_from_bytea(4002, decode(repeat('00ff10', 1000000), 'hex'));
                SELECT lo_from_bytea(4003, decode(repeat('ab', 1048576), 'hex'));
                SELECT lo_create(4004)""");
        return database;
    }

    private List<String> contentsAfter(String database, LargeObjects choice) {
        try (Source source = new PostgresDialect()
                        .openSource(EmbeddedServer.endpoint(database), SourceLimits.standard(), List.of(), "test");
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables());
                Target target =
                        new PostgresDialect().openTarget(EmbeddedServer.endpoint(database + "_staging"), "test");
                Lease lease = target.takeLease("large-objects-" + choice)) {
            EmbeddedServer.execute(database, "SELECT lo_unlink(4001)");
            snapshot.saveDefinitions(folder);
            Shadow shadow = target.createShadow(lease, folder, new ShadowOptions(snapshot.schema(), choice, Map.of()));
            shadow.loadLargeObjects(snapshot);
            List<String> contents = EmbeddedServer.query(shadow.name(), CONTENTS);
            shadow.drop();
            return contents;
        }
    }

    @Test
    void arriveAsTheSnapshotHasThemWhereTheyAreKept() {
        String database = fill();
        List<String> before = EmbeddedServer.query(database, CONTENTS);
        assertThat(before).hasSize(4);
        assertThat(contentsAfter(database, LargeObjects.KEEP)).isEqualTo(before);
    }

    @Test
    void stayBehindWhereTheyAreNot() {
        assertThat(contentsAfter(fill(), LargeObjects.NONE)).isEmpty();
    }
}
