package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.Comparison;
import dev.restage.schema.TableId;
import dev.restage.testing.MysqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.restage.testing.MysqlServer#all")
class CollationsTest {
    @Parameter
    private MysqlServer server;

    @Test
    void whatTheServerTakesForEqualIsSaidOfEveryCollation() throws SQLException {
        String database = server.createDatabase("collations");
        try (Connection connection = open(database)) {
            List<List<String>> collations =
                    Queries.list(connection, """
                        SELECT character_set_name, collation_name FROM information_schema.collations
                         WHERE character_set_name <> 'binary' ORDER BY collation_name\
                        """, row -> List.of(row.getString(1), row.getString(2)));
            assertThat(collations).hasSizeGreaterThan(100);
            for (List<String> collation : collations) {
                String name = collation.get(1);
                Comparison told = Collations.comparison(name, false);
                assertThat(told.ignoresCase() || !equal(connection, collation, "a", "A"))
                        .as("%s and case", name)
                        .isTrue();
                assertThat(told.ignoresAccents() || !equal(connection, collation, "u", "ü"))
                        .as("%s and accents", name)
                        .isTrue();
                assertThat(told.ignoresTrailingSpace() || !equal(connection, collation, "a", "a "))
                        .as("%s and blanks", name)
                        .isTrue();
            }
        }
        server.dropDatabase(database);
    }

    @Test
    void aNameSaysWhatItsCollationHeeds() {
        assertThat(Collations.comparison("utf8mb4_0900_as_cs", false)).isEqualTo(Comparison.EXACT);
        assertThat(Collations.comparison("utf8mb4_uca1400_nopad_as_cs", false)).isEqualTo(Comparison.EXACT);
        assertThat(Collations.comparison("utf8mb4_cs_0900_ai_ci", false)).isEqualTo(new Comparison(true, true, false));
        assertThat(Collations.comparison("utf8mb4_0900_as_ci", false)).isEqualTo(new Comparison(true, false, false));
        assertThat(Collations.comparison("latin1_swedish_ci", false)).isEqualTo(new Comparison(true, true, true));
        assertThat(Collations.comparison(null, false)).isEqualTo(Comparison.EXACT);
    }

    private static boolean equal(Connection connection, List<String> collation, String one, String other)
            throws SQLException {
        String converted = "CONVERT(? USING " + collation.get(0) + ") COLLATE " + collation.get(1);
        return Queries.text(connection, "SELECT " + converted + " = " + converted, one, other)
                .equals("1");
    }

    @Test
    void aColumnTellsWhatItsCollationTakesForEqual() throws SQLException {
        String database = server.createDatabase("collations");
        server.execute(database, """
            CREATE TABLE people (
              id INT NOT NULL PRIMARY KEY,
              name VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci,
              code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin,
              kind CHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
              raw VARBINARY(20));
            """);
        try (Connection connection = open(database)) {
            var table = CatalogReader.read(connection, database)
                    .table(new TableId("", "people"))
                    .orElseThrow();
            assertThat(table.columns())
                    .extracting(column -> column.type().comparison())
                    .containsExactly(
                            Comparison.EXACT,
                            new Comparison(true, true, true),
                            new Comparison(false, false, true),
                            new Comparison(false, false, true),
                            Comparison.EXACT);
        }
        server.dropDatabase(database);
    }

    private Connection open(String database) throws SQLException {
        return MysqlConnections.ofSource(server.endpoint(database), "test").open();
    }
}
