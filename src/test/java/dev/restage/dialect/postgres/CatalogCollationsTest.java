package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.Comparison;
import dev.restage.schema.Table;
import dev.restage.testing.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogCollationsTest {
    @Test
    void aColumnTellsWhatItsCollationTakesForEqual() throws SQLException {
        String database = EmbeddedServer.createDatabase("collations");
        EmbeddedServer.execute(database, """
            CREATE COLLATION letters (provider = icu, locale = 'und-u-ks-level1', deterministic = false);
            CREATE COLLATION no_case (provider = icu, locale = '@colStrength=secondary', deterministic = false);
            CREATE COLLATION no_accents (provider = icu, locale = 'und-u-kc-true-ks-level1', deterministic = false);
            CREATE DOMAIN lettered AS text COLLATE letters;
            CREATE TABLE people (
              plain text, letters text COLLATE letters, no_case text COLLATE no_case, no_accents text COLLATE no_accents,
              lettered lettered, padded char(10), german text COLLATE "de-x-icu", id bigint);
            """);
        Table table;
        try (Connection connection = PostgresConnections.ofSource(EmbeddedServer.endpoint(database), "test")
                .open()) {
            table = CatalogReader.read(connection, List.of()).tables().get(0);
        }
        assertThat(table.columns())
                .extracting(column -> column.type().comparison())
                .containsExactly(
                        Comparison.EXACT,
                        new Comparison(true, true, false),
                        new Comparison(true, false, false),
                        new Comparison(false, true, false),
                        new Comparison(true, true, false),
                        new Comparison(false, false, true),
                        Comparison.EXACT,
                        Comparison.EXACT);
        assertThat(EmbeddedServer.query(database, """
            SELECT ('Müller' = 'MULLER' COLLATE letters)::text || ('Müller' = 'MÜLLER' COLLATE no_case)::text
                || ('Müller' = 'Muller' COLLATE no_case)::text || ('Müller' = 'Muller' COLLATE no_accents)::text
                || ('Müller' = 'MÜLLER' COLLATE no_accents)::text\
            """)).containsExactly("truetruefalsetruefalse");
    }
}
