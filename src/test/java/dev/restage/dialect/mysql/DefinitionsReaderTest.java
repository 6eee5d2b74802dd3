package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.testing.MysqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionsReaderTest {
    private static final String SERVERS = "dev.restage.testing.MysqlServer#all";

    @TempDir
    private Path folder;

    private static Definitions read(MysqlServer server, String database) throws SQLException {
        MysqlConnections connections = MysqlConnections.ofSource(server.endpoint(database), "restage-test");
        try (Connection connection = connections.open()) {
            return DefinitionsReader.read(connection, connections.errors());
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void tellsHowEveryObjectWasMade(MysqlServer server) throws SQLException {
        String database = server.createDatabase("made");
        server.executeResource(database, "everything-mysql.sql");
        Definitions definitions = read(server, database);

        assertThat(definitions.tables())
                .extracting(Definitions.StoredTable::name)
                .contains("numbers", "Order \"Items\" 注文", "dotted.name", "mine", "parted")
                .doesNotContain("people");
        assertThat(definitions.tables())
                .filteredOn(table -> table.name().equals("computed"))
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.autoIncrement()).hasValue(1000);
                    assertThat(table.statement())
                            .startsWith("CREATE TABLE `computed` (")
                            .contains("VIRTUAL");
                });
        assertThat(definitions.views())
                .extracting(Definitions.StoredView::name)
                .containsExactly("a_view_over_a_view", "people");
        assertThat(definitions.views())
                .allSatisfy(view -> assertThat(view.statement()).doesNotContain(database));
        assertThat(definitions.triggers())
                .extracting(Definitions.StoredTrigger::name)
                .containsExactly("computed_first", "computed_second", "computed_after");
        assertThat(definitions.routines())
                .extracting(Definitions.StoredRoutine::name)
                .contains("twice", "tidy");
        assertThat(definitions.events()).singleElement().satisfies(event -> {
            assertThat(event.status()).isEqualTo("ENABLED");
            assertThat(event.statement()).contains("EVERY 1 DAY");
        });
        assertThat(definitions.database().characterSet()).isEqualTo("utf8mb4");
        if (server.isMariaDb()) {
            assertThat(definitions.sequences()).singleElement().satisfies(sequence -> assertThat(sequence.statement())
                    .contains("increment by 5"));
        }

        definitions.write(folder);
        assertThat(Definitions.isIn(folder)).isTrue();
        assertThat(Definitions.read(folder)).isEqualTo(definitions);
        server.dropDatabase(database);
    }
}
