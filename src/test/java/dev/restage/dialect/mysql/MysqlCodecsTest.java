package dev.restage.dialect.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.dialect.BulkLoader;
import dev.restage.dialect.WireForm;
import dev.restage.row.RowBlock;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import dev.restage.schema.Table;
import dev.restage.testing.MysqlServer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MysqlCodecsTest {
    /** As a masker may give it, whatever the column can hold. */
    private static final String OUTPUT = "Jürgen Łukasz ß 山田 Ольга 😀";

    private static final MysqlDialect DIALECT = new MysqlDialect();

    private static byte[] encode(Column column, String text) {
        return codec(column).encode(text);
    }

    private static String decode(Column column, byte[] bytes) {
        return codec(column).decode(bytes, 0, bytes.length);
    }

    private static ValueCodec codec(Column column) {
        return DIALECT.codec(column, WireForm.TEXT).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void whatAMaskerGivesFitsTheCharacterSetOfItsColumn(MysqlServer server) {
        List<String> sets = List.of(
                "ascii", "latin1", "latin2", "cp1251", "greek", "koi8r", "cp932", "sjis", "gbk", "big5", "euckr",
                "ujis", "ucs2", "utf16", "utf32", "utf8mb3", "utf8mb4");
        String database = server.createDatabase("codecs");
        server.execute(
                database,
                "CREATE TABLE t ("
                        + sets.stream()
                                .map(set -> set + "_v VARCHAR(" + OUTPUT.length() + ") CHARACTER SET " + set)
                                .collect(Collectors.joining(", "))
                        + ")");
        Table table = new TargetFixture(server).table(database, "t");
        RowBlock.Builder block = new RowBlock.Builder(sets.size(), 1000);
        for (Column column : table.columns()) {
            byte[] bytes = encode(column, OUTPUT);
            block.field(bytes, 0, bytes.length);
        }
        try (BulkLoader loader = LoadSessionTest.loader(server, database, table)) {
            loader.write(block.build(true));
            assertThat(loader.commit()).isEqualTo(1);
        }
        assertThat(
                        server.query(
                                database,
                                "SELECT CONCAT_WS('|', CONVERT(ascii_v USING utf8mb4), CONVERT(latin1_v USING utf8mb4),"
                                        + " CONVERT(cp1251_v USING utf8mb4), CONVERT(utf8mb3_v USING utf8mb4), utf8mb4_v) FROM t"))
                .containsExactly("Jurgen Lukasz s xx xxxxx x|Jürgen Lukasz ß xx xxxxx x|Jurgen Lukasz s xx Ольга x|"
                        + "Jürgen Łukasz ß 山田 Ольга x|" + OUTPUT);
        server.dropDatabase(database);
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void choicesAreTextToMaskersAndNumbersOnTheirWay(MysqlServer server) {
        String database = server.createDatabase("codecs");
        server.execute(
                database,
                "CREATE TABLE t (e ENUM('', 'a', '2') CHARACTER SET ucs2, s SET('x', 'y', 'back\\\\slash', '中') CHARACTER SET utf8mb4)");
        Table table = new TargetFixture(server).table(database, "t");
        Column label = table.column("e").orElseThrow();
        Column members = table.column("s").orElseThrow();
        assertThat(encode(label, "2")).asString(UTF_8).isEqualTo("3");
        assertThat(decode(label, new byte[] {'2'})).isEqualTo("a");
        assertThat(decode(label, new byte[] {'0'})).isEmpty();
        assertThat(encode(members, "y,back\\slash,中")).asString(UTF_8).isEqualTo("14");
        assertThat(decode(members, new byte[] {'1', '3'})).isEqualTo("x,back\\slash,中");
        assertThat(decode(members, encode(members, ""))).isEmpty();
        assertThatThrownBy(() -> encode(label, "secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> encode(members, "x,secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        server.dropDatabase(database);
    }
}
