package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.connection.Endpoint;
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
import dev.restage.schema.LeftOut;
import dev.restage.schema.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A refresh without a job around it: copies all tables as they are. */
record KeepingRefresh(
        Endpoint source,
        List<String> scope,
        Endpoint staging,
        Path folder,
        Map<String, String> roles,
        long sliceBytes) {
    private static final PostgresDialect DIALECT = new PostgresDialect();

    /** @return what was left out */
    List<LeftOut> run(String run, boolean keepReplaced) {
        try (Source from = DIALECT.openSource(source, SourceLimits.standard(), scope, "restage test");
                Snapshot snapshot = from.takeSnapshot(from.readSchema().tables());
                Target target = DIALECT.openTarget(staging, "restage test");
                Lease lease = target.takeLease(run)) {
            snapshot.saveDefinitions(folder);
            ShadowOptions options = new ShadowOptions(snapshot.schema(), ShadowOptions.LargeObjects.NONE, roles);
            Shadow shadow = target.createShadow(lease, folder, options);
            copyAll(snapshot, shadow);
            shadow.buildKeys(2);
            shadow.wire(2);
            assertThat(shadow.structureProblems()).isEmpty();
            assertThat(shadow.readSchema().tables())
                    .hasSameSizeAs(snapshot.schema().tables());
            List<LeftOut> leftOut = shadow.leftOut();
            target.cutOver(lease, shadow, keepReplaced);
            return leftOut;
        }
    }

    private void copyAll(Snapshot snapshot, Shadow shadow) {
        for (Table table : snapshot.schema().tables()) {
            if (!table.partitioned()) {
                CopyLayout layout = DIALECT.layout(table, table.storedColumns(), Set.of());
                long rows = copy(snapshot, shadow, table, layout);
                if (!layout.throughRoot()) {
                    assertThat(shadow.countRows(table))
                            .as(table.id().toString())
                            .isEqualTo(rows);
                }
            }
        }
    }

    private long copy(Snapshot snapshot, Shadow shadow, Table table, CopyLayout layout) {
        long loaded = 0;
        long read = 0;
        for (TableSlice slice : snapshot.slices(table, Optional.empty(), sliceBytes)) {
            try (TableReader reader = snapshot.read(slice, layout);
                    BulkLoader loader = shadow.load(slice, layout)) {
                for (RowBlock block = reader.read(); block != null; block = reader.read()) {
                    read += block.rows();
                    loader.write(block);
                }
                loaded += loader.commit();
            }
        }
        assertThat(loaded).as(table.id().toString()).isEqualTo(read);
        return loaded;
    }
}
