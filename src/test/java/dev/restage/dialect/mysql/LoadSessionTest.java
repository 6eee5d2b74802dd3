package dev.restage.dialect.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.dialect.BulkLoader;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.WireForm;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import dev.restage.schema.Table;
import dev.restage.testing.MysqlServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoadSessionTest {
    private static final String TABLE =
            "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(5) NOT NULL, d DATE, n INT, b VARBINARY(4), e ENUM('a'))";

    /** Rows that the server would take as something else, or leave out, with a warning and no error. */
    static Stream<Arguments> rowsThatDoNotFit() {
        return MysqlServer.all().stream()
                .flatMap(server -> Stream.of(
                        Arguments.of(server, List.of("1", "longer than five")),
                        Arguments.of(server, List.of("1", "a", "2024-02-31x")),
                        Arguments.of(server, List.of("1", "a", "2024-02-28", "99999999999")),
                        Arguments.of(server, List.of("1", "a", "2024-02-28", "12 apples")),
                        Arguments.of(server, List.of("1", "a", "2024-02-28", "1", "five!")),
                        Arguments.of(server, List.of("1", "a", "2024-02-28", "1", "four", "9")),
                        Arguments.of(server, List.of("7", "a")),
                        Arguments.of(server, List.of("1", NULL))));
    }

    private static final String NULL = "\0";

    @ParameterizedTest
    @MethodSource("rowsThatDoNotFit")
    void failsWhereARowWouldBeChangedOrLeftOut(MysqlServer server, List<String> row) {
        String database = server.createDatabase("load");
        server.execute(database, TABLE);
        Table table = new TargetFixture(server).table(database, "t");
        try (BulkLoader loader = loader(server, database, table)) {
            loader.write(block(table, List.of("7", "good")));
            assertThatThrownBy(() -> loader.write(block(table, row)))
                    .isInstanceOf(RestageException.class)
                    .hasMessageContaining("loading t, rows 2 to 2")
                    .hasMessageNotContaining("longer")
                    .hasMessageNotContaining("apples")
                    .hasNoCause();
        }
        assertThat(server.query(database, "SELECT COUNT(*) FROM t")).containsExactly("0");
        server.dropDatabase(database);
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void keepsZerosEscapesAndEmptyLabels(MysqlServer server) {
        String database = server.createDatabase("load");
        server.execute(database, TABLE);
        Table table = new TargetFixture(server).table(database, "t");
        try (BulkLoader loader = loader(server, database, table)) {
            loader.write(block(table, List.of("0", "\\N", "0000-00-00", "0", "\t\n\\'", "0")));
            loader.write(block(table, List.of("1", "a\tb\\\n", "2024-02-30", NULL, "", "1")));
            assertThat(loader.commit()).isEqualTo(2);
        }
        assertThat(server.query(
                        database,
                        "SELECT CONCAT_WS('|', id, HEX(v), CAST(d AS CHAR), n, HEX(b), e, e + 0) FROM t ORDER BY id"))
                .containsExactly("0|5C4E|0000-00-00|0|090A5C27||0", "1|6109625C0A|2024-02-30||a|1");
        server.dropDatabase(database);
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void leavesNothingOfWhatWasNotCommitted(MysqlServer server) {
        String database = server.createDatabase("load");
        server.execute(database, TABLE + "; CREATE TABLE m (id INT, v VARCHAR(5)) ENGINE=MyISAM;".replace("; ", ";\n"));
        for (String name : List.of("t", "m")) {
            Table table = new TargetFixture(server).table(database, name);
            try (BulkLoader loader = loader(server, database, table)) {
                loader.write(block(table, List.of("1", "a")));
            }
            assertThat(server.query(database, "SELECT COUNT(*) FROM " + name)).containsExactly("0");
        }
        server.dropDatabase(database);
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void insertsRowsWhereTheServerTakesNoStreams(MysqlServer server) {
        String database = server.createDatabase("load");
        server.executeResource(database, "everything-mysql.sql");
        String copy = server.createDatabase("copy");
        server.execute("", "SET GLOBAL local_infile = OFF");
        try {
            new TargetFixture(server).refresh(database, copy, "run-1");
            assertThat(DatabaseDump.of(server, copy)).isEqualTo(DatabaseDump.of(server, database));
        } finally {
            server.execute("", "SET GLOBAL local_infile = ON");
        }
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void loadsAValueThatIsLargerThanAPacketOrSaysThatItIs(MysqlServer server) {
        String database = server.createDatabase("load");
        server.execute(database, "CREATE TABLE t (id INT, b LONGBLOB NOT NULL)");
        Table table = new TargetFixture(server).table(database, "t");
        long packet = Long.parseLong(String.valueOf(
                server.query("", "SELECT @@GLOBAL.max_allowed_packet").get(0)));
        byte[] large = new byte[(int) Math.min(packet + 1_000_000, 100_000_000)];
        RowBlock.Builder block = new RowBlock.Builder(2, 100);
        block.field(new byte[] {'1'}, 0, 1);
        block.field(large, 0, large.length);
        try (BulkLoader loader = loader(server, database, table)) {
            try {
                loader.write(block.build(true));
                loader.commit();
                assertThat(server.query(database, "SELECT LENGTH(b) FROM t"))
                        .containsExactly(String.valueOf(large.length));
            } catch (RestageException refusal) {
                assertThat(refusal).hasMessageContaining("loading t").hasMessageContaining("max_allowed_packet");
            }
        }
        server.dropDatabase(database);
    }

    static BulkLoader loader(MysqlServer server, String database, Table table) {
        TargetServer target = new TargetServer(MysqlConnections.ofTarget(server.endpoint(database), "restage-test"));
        CopyLayout layout = new CopyLayout(table, table.storedColumns(), WireForm.TEXT, false);
        return LoadSession.open(target, database, TargetFixture.slice(table), layout);
    }

    /** One row; columns that are not given are NULL. */
    private static RowBlock block(Table table, List<String> values) {
        RowBlock.Builder block = new RowBlock.Builder(table.storedColumns().size(), 100);
        for (int column = 0; column < table.storedColumns().size(); column++) {
            if (column >= values.size() || values.get(column).equals(NULL)) {
                block.nullField();
            } else {
                byte[] value = values.get(column).getBytes(UTF_8);
                block.field(value, 0, value.length);
            }
        }
        return block.build(false);
    }
}
