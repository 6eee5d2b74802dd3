package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.ForeignKey;
import dev.restage.schema.Index;
import dev.restage.schema.LeftOut;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import dev.restage.testing.MysqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.restage.testing.MysqlServer#all")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogReaderTest {
    @Parameter
    private MysqlServer server;

    private String database;
    private DatabaseSchema schema;

    @BeforeParameterizedClassInvocation
    void makeEverything() throws SQLException {
        database = server.createDatabase("catalog");
        server.executeResource(database, "everything-mysql.sql");
        schema = read(database);
    }

    @AfterParameterizedClassInvocation
    void drop() {
        server.dropDatabase(database);
    }

    private DatabaseSchema read(String name) throws SQLException {
        try (Connection connection =
                MysqlConnections.ofSource(server.endpoint(name), "test").open()) {
            return CatalogReader.read(connection, name);
        }
    }

    private Table table(String name) {
        return schema.table(new TableId("", name)).orElseThrow();
    }

    private ColumnType type(String table, String column) {
        return table(table).column(column).orElseThrow().type();
    }

    @Test
    void findsEveryTableAndNoView() {
        assertThat(schema.tables())
                .extracting(table -> table.id().name())
                .containsExactlyInAnyOrderElementsOf(server.query(database, """
                    SELECT table_name FROM information_schema.tables
                     WHERE table_schema = DATABASE() AND table_type NOT IN ('VIEW', 'SEQUENCE')\
                    """))
                .contains("Order \"Items\" 注文", "dotted.name", "parted");
        assertThat(schema.engine()).startsWith(server.name() + " ");
    }

    @Test
    void listsColumnsInOrderWithThoseThatAreComputedMarked() {
        assertThat(table("computed").columns())
                .extracting(Column::name)
                .containsExactly("id", "first_name", "last_name", "full_name", "initials", "hidden");
        assertThat(table("computed").storedColumns())
                .extracting(Column::name)
                .containsExactly("id", "first_name", "last_name", "hidden");
        assertThat(table("Order \"Items\" 注文").columns())
                .extracting(Column::name)
                .containsExactly("the id", "we`ird.co\"l", "from", "值");
    }

    @Test
    void tellsTypesWithTheirLimits() {
        assertThat(type("numbers", "big_u").declared()).contains("unsigned");
        assertThat(type("numbers", "exact")).satisfies(type -> {
            assertThat(type.kind()).isEqualTo(Kind.DECIMAL);
            assertThat(type.precision()).hasValue(65);
            assertThat(type.scale()).hasValue(30);
        });
        assertThat(type("numbers", "bits9").kind()).isEqualTo(Kind.BITS);
        assertThat(type("texts", "v").maxLength()).hasValue(200);
        assertThat(type("texts", "tt").maxLength()).hasValue(255);
        assertThat(type("texts", "lt").maxLength()).isEmpty();
        assertThat(type("bytes_and_shapes", "vb").maxLength()).hasValue(20);
        assertThat(type("choices", "e").labels()).containsExactly("new", "it's", "a,b", "新");
        assertThat(type("choices", "s").labels()).containsExactly("read", "write", "own'er");
        assertThat(type("documents", "j").kind()).isEqualTo(Kind.JSON);
        assertThat(type("documents", "note").kind()).isEqualTo(Kind.TEXT);
        assertThat(type("bytes_and_shapes", "p").kind()).isEqualTo(Kind.GEOMETRY);
        assertThat(schema.tables())
                .flatExtracting(Table::columns)
                .allSatisfy(column -> assertThat(column.type().kind()).isNotEqualTo(Kind.OTHER));
    }

    @Test
    void everyColumnHasTheFormThatLosesNothing() {
        assertThat(form("texts", "v")).isEqualTo(MysqlColumnForm.TEXT);
        assertThat(form("texts", "v_latin1")).isEqualTo(MysqlColumnForm.TEXT);
        assertThat(form("texts", "v_cp932")).isEqualTo(MysqlColumnForm.ENCODED);
        assertThat(form("texts", "v_utf16")).isEqualTo(MysqlColumnForm.ENCODED);
        assertThat(form("choices", "e_sjis")).isEqualTo(MysqlColumnForm.ORDINAL);
        assertThat(form("numbers", "single")).isEqualTo(MysqlColumnForm.FLOAT);
        assertThat(form("numbers", "bits64")).isEqualTo(MysqlColumnForm.BITS);
        assertThat(form("bytes_and_shapes", "lb")).isEqualTo(MysqlColumnForm.BYTES);
        assertThat(form("bytes_and_shapes", "gc")).isEqualTo(MysqlColumnForm.BYTES);
        assertThat(form("documents", "j")).isEqualTo(MysqlColumnForm.TEXT);
    }

    private MysqlColumnForm form(String table, String column) {
        return MysqlColumnForm.of(table(table).column(column).orElseThrow());
    }

    @Test
    void tellsKeysOfAllKinds() {
        assertThat(table("parents").indexes())
                .contains(new Index("PRIMARY", List.of("tenant", "id"), true, true, false))
                .contains(new Index("code_once", List.of("code"), true, false, false))
                .contains(new Index("words_and_code", List.of("code", "note"), false, false, false));
        assertThat(table("children").foreignKeys())
                .containsExactlyInAnyOrder(
                        new ForeignKey(
                                "child_of",
                                List.of("tenant", "parent"),
                                new TableId("", "parents"),
                                List.of("tenant", "id")),
                        new ForeignKey("child_boss", List.of("boss"), new TableId("", "children"), List.of("id")));
        assertThat(table("computed").checks()).hasSize(2);
        assertThat(table("documents").checks()).isEmpty();
        assertThat(table("no_key").indexes()).isEmpty();
        if (!server.isMariaDb()) {
            assertThat(table("functional").indexes())
                    .contains(new Index(
                            "lower_name", List.of(), false, false, true, List.of("lower(`name`)"), List.of("name")));
            assertThat(table("hidden_key").columns()).extracting(Column::name).containsExactly("my_row_id", "v");
        }
    }

    @Test
    void listsWhatIsNotCarriedAsItIs() {
        assertThat(schema.leftOut()).contains(new LeftOut("event", "nightly", "it arrives disabled"));
        if (server.isMariaDb()) {
            assertThat(schema.leftOut()).extracting(LeftOut::name).contains("versioned");
        }
    }

    @Test
    void aKeyIntoAnotherDatabaseIsLeftOutAndNamed() throws SQLException {
        String other = server.createDatabase("other");
        String name = server.createDatabase("crossing");
        server.execute(other, "CREATE TABLE far (id INT NOT NULL PRIMARY KEY);");
        server.execute(
                name,
                "CREATE TABLE near (id INT NOT NULL PRIMARY KEY, far INT,"
                        + " CONSTRAINT goes_out FOREIGN KEY (far) REFERENCES `" + other + "`.far (id));");
        DatabaseSchema found = read(name);
        assertThat(found.table(new TableId("", "near")).orElseThrow().foreignKeys())
                .isEmpty();
        assertThat(found.leftOut()).extracting(LeftOut::name).containsExactly("near.goes_out");
        server.dropDatabase(name);
        server.dropDatabase(other);
    }

    @Test
    void fourHundredTablesAreReadInSeconds() throws SQLException {
        String name = server.createDatabase("many");
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            script.append("CREATE TABLE t")
                    .append(i)
                    .append(" (id INT NOT NULL PRIMARY KEY, a VARCHAR(20), KEY (a));\n");
        }
        server.execute(name, script.toString());
        long begin = System.nanoTime();
        assertThat(read(name).tables()).hasSize(400);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        server.dropDatabase(name);
    }
}
