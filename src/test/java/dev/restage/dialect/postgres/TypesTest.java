package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.Source;
import dev.restage.dialect.TableReader;
import dev.restage.dialect.TableSlice;
import dev.restage.dialect.WireForm;
import dev.restage.row.RowBlock;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import dev.restage.testing.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Each type on its own, from source to another table, in the form that its column would get. */
class TypesTest {
    private static final TableId EVERY_TYPE = new TableId("types", "every_type");
    private static final Dialect DIALECT = new PostgresDialect();

    private static String database;
    private static Source source;
    private static Snapshot snapshot;
    private static Table table;

    @BeforeAll
    static void takeSnapshot() {
        database = EmbeddedServer.createDatabase("types");
        EmbeddedServer.executeResource(database, "postgres/everything.sql");
        source = DIALECT.openSource(
                EmbeddedServer.endpoint(database), SourceLimits.standard(), List.of("types"), "test");
        snapshot = source.takeSnapshot(source.readSchema().tables());
        table = snapshot.schema().table(EVERY_TYPE).orElseThrow();
    }

    @AfterAll
    static void closeSnapshot() {
        snapshot.close();
        source.close();
    }

    static Stream<String> columns() {
        return table.storedColumns().stream().map(Column::name);
    }

    private static CopyLayout layout(String column) {
        return DIALECT.layout(table, List.of(table.column(column).orElseThrow()), Set.of());
    }

    private static List<RowBlock> read(CopyLayout layout) {
        TableSlice slice =
                snapshot.slices(table, Optional.empty(), Long.MAX_VALUE).get(0);
        List<RowBlock> blocks = new ArrayList<>();
        try (TableReader reader = snapshot.read(slice, layout)) {
            for (RowBlock block = reader.read(); block != null; block = reader.read()) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    private static List<byte @Nullable []> fields(CopyLayout layout) {
        List<byte @Nullable []> fields = new ArrayList<>();
        for (RowBlock block : read(layout)) {
            for (int row = 0; row < block.rows(); row++) {
                int offset = block.offset(row, 0);
                fields.add(
                        block.isNull(row, 0)
                                ? null
                                : Arrays.copyOfRange(block.bytes(row, 0), offset, offset + block.length(row, 0)));
            }
        }
        return fields;
    }

    @ParameterizedTest
    @MethodSource("columns")
    void arrivesAsItWas(String column) throws SQLException, IOException {
        CopyLayout layout = layout(column);
        EmbeddedServer.execute(
                database,
                "DROP TABLE IF EXISTS public.arrived; CREATE TABLE public.arrived AS SELECT "
                        + PostgresNames.quote(column) + " FROM types.every_type WITH NO DATA");
        copyIn(layout, fields(layout));
        String text = "SELECT " + PostgresNames.quote(column) + "::text FROM ";
        assertThat(EmbeddedServer.query(database, text + "public.arrived"))
                .hasSize(4)
                .isEqualTo(EmbeddedServer.query(database, text + "types.every_type"));
    }

    private static void copyIn(CopyLayout layout, List<byte @Nullable []> fields) throws SQLException, IOException {
        boolean binary = layout.form() == WireForm.BINARY;
        try (Connection connection = EmbeddedServer.connect(database)) {
            Queries.execute(connection, "SET lc_monetary = 'C'");
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY public.arrived FROM STDIN (FORMAT " + (binary ? "binary" : "text") + ")");
            byte[] stream = binary ? binaryStream(fields) : textStream(fields);
            copy.writeToCopy(stream, 0, stream.length);
            copy.endCopy();
        }
    }

    private static byte[] binaryStream(List<byte @Nullable []> fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0});
        out.writeInt(0);
        out.writeInt(0);
        for (byte[] field : fields) {
            out.writeShort(1);
            out.writeInt(field == null ? -1 : field.length);
            out.write(field == null ? new byte[0] : field);
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    private static byte[] textStream(List<byte @Nullable []> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            if (field == null) {
                out.writeBytes(new byte[] {'\\', 'N'});
            } else {
                for (byte next : field) {
                    switch (next) {
                        case '\n' -> out.writeBytes(new byte[] {'\\', 'n'});
                        case '\r' -> out.writeBytes(new byte[] {'\\', 'r'});
                        case '\t' -> out.writeBytes(new byte[] {'\\', 't'});
                        case '\\' -> out.writeBytes(new byte[] {'\\', '\\'});
                        default -> out.write(next);
                    }
                }
            }
            out.write('\n');
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("columns")
    void isShownToMaskersAsTheServerPrintsIt(String column) {
        Column type = table.column(column).orElseThrow();
        Optional<ValueCodec> codec = DIALECT.codec(type, WireForm.BINARY);
        if (codec.isEmpty()) {
            assertThat(DIALECT.layout(table, List.of(type), Set.of(column)).form())
                    .isEqualTo(WireForm.TEXT);
            return;
        }
        List<byte @Nullable []> binary = fields(new CopyLayout(table, List.of(type), WireForm.BINARY, false));
        List<byte @Nullable []> text = fields(new CopyLayout(table, List.of(type), WireForm.TEXT, false));
        for (int row = 0; row < binary.size(); row++) {
            byte[] bytes = binary.get(row);
            if (bytes != null) {
                String decoded = codec.get().decode(bytes, 0, bytes.length);
                assertThat(decoded).isEqualTo(TextCodec.INSTANCE.decode(text.get(row), 0, text.get(row).length));
                byte[] encoded = codec.get().encode(decoded);
                assertThat(codec.get().decode(encoded, 0, encoded.length)).isEqualTo(decoded);
            }
        }
    }

    @Test
    void goesInBinaryFormOnlyWhereThatIsKnownToBeSafe() {
        assertThat(columns().filter(column -> layout(column).form() == WireForm.BINARY))
                .contains(
                        "id",
                        "c_bool",
                        "c_int8",
                        "c_float8",
                        "c_numeric",
                        "c_text",
                        "c_bpchar",
                        "c_bytea",
                        "c_date",
                        "c_timestamptz",
                        "c_interval",
                        "c_uuid",
                        "c_json",
                        "c_jsonb",
                        "c_inet",
                        "c_mood",
                        "c_email",
                        "c_small_percent",
                        "a_int4",
                        "a_uuid",
                        "a_float8")
                .doesNotContain(
                        "c_xml",
                        "c_regclass",
                        "c_regtype",
                        "c_regproc",
                        "c_hstore",
                        "c_ltree",
                        "c_address",
                        "c_tsvector",
                        "a_text",
                        "a_mood",
                        "a_address",
                        "a_short",
                        "c_float_range");
    }

    @Test
    void goesThroughTheRootWhereARowMayEndInAnotherPartition() throws SQLException {
        Source all = DIALECT.openSource(EmbeddedServer.endpoint(database), SourceLimits.standard(), List.of(), "test");
        List<Table> tables = all.readSchema().tables();
        all.close();
        assertThat(throughRoot(tables, "events_2024", Set.of("payload"))).isFalse();
        assertThat(throughRoot(tables, "events_2024", Set.of("at"))).isTrue();
        assertThat(throughRoot(tables, "events_2023_click", Set.of("kind"))).isTrue();
        assertThat(throughRoot(tables, "moods_0", Set.of())).isTrue();
        assertThat(throughRoot(tables, "buckets_0", Set.of("word"))).isFalse();
    }

    private static boolean throughRoot(List<Table> tables, String name, Set<String> masked) {
        Table found = tables.stream()
                .filter(candidate -> candidate.id().name().equals(name))
                .findFirst()
                .orElseThrow();
        return DIALECT.layout(found, found.storedColumns(), masked).throughRoot();
    }
}
