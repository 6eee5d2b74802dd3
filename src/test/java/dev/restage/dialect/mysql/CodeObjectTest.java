package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.testing.MysqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeObjectTest {
    @ParameterizedTest
    @MethodSource("dev.restage.testing.MysqlServer#all")
    void namesInDoubleQuotesFollowWhereTheModeMakesNamesOfThem(MysqlServer server) throws SQLException {
        String database = server.createDatabase("quoted");
        server.execute(database, """
                CREATE TABLE notes (what VARCHAR(200));
                SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES';
                CREATE FUNCTION ansi() RETURNS INT READS SQL DATA
                  RETURN (SELECT COUNT(*) FROM "%1$s"."notes" WHERE what <> 'ends with \\' OR what <> '"%1$s".notes');
                SET sql_mode = '';
                CREATE FUNCTION plain() RETURNS INT READS SQL DATA
                  RETURN (SELECT COUNT(*) FROM `%1$s`.notes WHERE what <> "%1$s.notes");
                """.formatted(database));
        try (Connection connection =
                MysqlConnections.ofSource(server.endpoint(database), "test").open()) {
            var definitions = DefinitionsReader.read(
                    connection,
                    MysqlConnections.ofSource(server.endpoint(database), "test").errors());
            for (CodeObject function : CodeObject.of(CodeObject.of(definitions), CodeObject.Kind.FUNCTION)) {
                assertThat(function.definer()).as(function.name()).isPresent();
                assertThat(function.withDefiner(Map.of(function.definer().orElseThrow(), "other@%"))
                                .definer())
                        .hasValue("other@%");
                CodeObject moved = function.moved(database, "elsewhere");
                assertThat(moved.definition()).contains("`elsewhere`.");
                assertThat(moved.definition())
                        .as("a text stays as it is")
                        .containsOnlyOnce(database)
                        .containsPattern("['\"]\"?" + database + "\"?\\.notes['\"]");
            }
        }
        server.dropDatabase(database);
    }
}
