package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.Source;
import dev.restage.dialect.TableReader;
import dev.restage.dialect.TableSlice;
import dev.restage.dialect.WireForm;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import dev.restage.schema.Table;
import dev.restage.testing.EmbeddedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that are large beside the memory that tests have (512 MB). */
class LargeRowsTest {
    private static final int LARGE = 100_000_000;
    private static final int TOO_LARGE = 480_000_000;

    private record Seen(int rows, int firstField, int secondField) {}

    private static List<Seen> read(String database, WireForm form) {
        List<Seen> seen = new ArrayList<>();
        try (Source source = new PostgresDialect()
                        .openSource(EmbeddedServer.endpoint(database), SourceLimits.standard(), List.of(), "test");
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table table = snapshot.schema().tables().get(0);
            TableSlice slice =
                    snapshot.slices(table, Optional.empty(), Long.MAX_VALUE).get(0);
            CopyLayout layout = new CopyLayout(table, table.storedColumns(), form, false);
            try (TableReader reader = snapshot.read(slice, layout)) {
                for (RowBlock block = reader.read(); block != null; block = reader.read()) {
                    if (block.rows() > 0) {
                        seen.add(new Seen(block.rows(), block.length(0, 0), block.length(0, 1)));
                    }
                }
            }
        }
        return seen;
    }

    @ParameterizedTest
    @EnumSource(WireForm.class)
    void passAsBlocksOfTheirOwn(WireForm form) {
        String database = EmbeddedServer.createDatabase("large");
        EmbeddedServer.execute(
                database,
                "CREATE TABLE large (id text, value text); INSERT INTO large VALUES ('1', 'small'), ('22', repeat('x', "
                        + LARGE + ")), ('333', repeat(E'y\\n', " + LARGE / 2 + ")), ('4444', NULL)");
        assertThat(read(database, form))
                .containsExactly(
                        new Seen(1, 1, 5),
                        new Seen(1, 2, LARGE),
                        new Seen(1, 3, LARGE),
                        new Seen(1, 4, RowParser.NULL));
    }

    @Test
    void areRefusedByNameWhereTheyDoNotFit() {
        String database = EmbeddedServer.createDatabase("too_large");
        EmbeddedServer.execute(
                database,
                "CREATE TABLE large (id int, value text); INSERT INTO large VALUES (1, 'small'), (2, repeat('x', "
                        + TOO_LARGE + "))");
        assertThatThrownBy(() -> read(database, WireForm.BINARY))
                .asInstanceOf(InstanceOfAssertFactories.type(RestageException.class))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(ProblemKind.SOURCE);
                    assertThat(failure)
                            .hasMessageContaining("row 2 of public.large")
                            .hasNoCause();
                });
    }
}
