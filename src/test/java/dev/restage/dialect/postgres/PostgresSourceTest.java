package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.connection.Endpoint;
import dev.restage.connection.Secret;
import dev.restage.connection.SourceLimits;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.Source;
import dev.restage.dialect.SourceContract;
import dev.restage.dialect.TestDatabase;
import dev.restage.problem.RestageException;
import dev.restage.schema.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresSourceTest extends SourceContract {
    @Override
    protected TestDatabase createDatabase() {
        return PostgresTestDatabase.create("source");
    }

    @Override
    protected String numbers(int count) {
        return "CREATE TABLE many AS SELECT n AS id, repeat('x', 60) AS filler FROM generate_series(1, " + count
                + ") AS n";
    }

    @Override
    protected void analyze(String table) {
        database().execute("ANALYZE " + table);
    }

    @Override
    protected String longText(int characters) {
        return "repeat('x', " + characters + ")";
    }

    @Override
    protected void comment(String table, String column, String ofTable, String ofColumn) {
        database()
                .execute("COMMENT ON TABLE " + table + " IS '" + ofTable + "'; COMMENT ON COLUMN " + table + "."
                        + column + " IS '" + ofColumn + "'");
    }

    @Override
    protected String wrongUser() {
        return "nobody_of_that_name";
    }

    @Test
    void cannotWriteEvenIfAConditionCallsWhatWrites() {
        database().execute("""
                CREATE FUNCTION note_reading() RETURNS bool LANGUAGE plpgsql AS
                    $$ BEGIN INSERT INTO nobody VALUES (1, 'reader'); RETURN true; END $$""");
        try (Source source = open();
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table people = table(snapshot.schema(), "people");
            assertThatThrownBy(() -> allRows(snapshot, people, Optional.of("note_reading()"), Long.MAX_VALUE))
                    .isInstanceOf(RestageException.class)
                    .hasMessageContaining("25006");
        }
        assertThat(database().query("SELECT count(*) FROM nobody")).containsExactly("0");
    }

    @Test
    void readsARowOnceThoughItsParentIsReadToo() {
        database().execute("""
                CREATE TABLE staff (salary int) INHERITS (people);
                INSERT INTO staff VALUES (10, 'Joan', NULL, 5)""");
        try (Source source = open();
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            assertThat(allRows(snapshot, table(snapshot.schema(), "people"), Optional.empty(), Long.MAX_VALUE))
                    .hasSize(3);
            assertThat(allRows(snapshot, table(snapshot.schema(), "staff"), Optional.empty(), Long.MAX_VALUE))
                    .containsExactly("10|Joan|NULL|5");
        }
    }

    @Test
    void countsTheRowsOfATableWithoutColumns() {
        database()
                .execute("CREATE TABLE no_columns (); INSERT INTO no_columns DEFAULT VALUES;"
                        + " INSERT INTO no_columns DEFAULT VALUES");
        try (Source source = open();
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            assertThat(allRows(snapshot, table(snapshot.schema(), "no_columns"), Optional.empty(), Long.MAX_VALUE))
                    .hasSize(2);
        }
    }

    @Test
    void readsTheRowsOfAPartitionThatCameAfterTheTablesWereListed() {
        database().execute("""
                CREATE TABLE days (day int) PARTITION BY RANGE (day);
                CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM (1) TO (2);""");
        try (Source source = open()) {
            List<Table> tables = source.readSchema().tables();
            database()
                    .execute("CREATE TABLE days_2 PARTITION OF days FOR VALUES FROM (2) TO (3);"
                            + " INSERT INTO days VALUES (2)");
            try (Snapshot snapshot = source.takeSnapshot(tables)) {
                assertThat(allRows(snapshot, table(snapshot.schema(), "days_2"), Optional.empty(), Long.MAX_VALUE))
                        .containsExactly("2");
                assertThat(database()
                                .query("SELECT count(DISTINCT relation) FROM pg_locks WHERE mode = 'AccessShareLock'"
                                        + " AND relation IN ('days_1'::regclass, 'days_2'::regclass)"))
                        .containsExactly("2");
            }
        }
    }

    @Test
    void isNotEndedOrChangedByWhatItsRoleHasAsSettings() {
        String role = "settled_" + database().query("SELECT current_database()").get(0);
        database()
                .execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'; GRANT SELECT ON people TO " + role
                        + "; ALTER ROLE " + role + " SET statement_timeout = 1000; ALTER ROLE " + role
                        + " SET DateStyle = 'German'; ALTER ROLE " + role + " SET search_path = nowhere;"
                        + " ALTER TABLE people ADD COLUMN born date DEFAULT '2024-02-29'");
        Endpoint owner = database().endpoint();
        Endpoint endpoint = new Endpoint(owner.label(), owner.url(), role, Secret.of(role));
        try (Source source =
                database().dialect().openSource(endpoint, SourceLimits.standard(), List.of(), "restage test")) {
            Table people = table(source.readSchema(), "people");
            try (Snapshot snapshot = source.takeSnapshot(List.of(people))) {
                Optional<String> longerThanTheTimeout = Optional.of("pg_sleep(1.2) IS NOT NULL AND id = 1");
                assertThat(allRows(snapshot, people, longerThanTheTimeout, Long.MAX_VALUE))
                        .containsExactly("1|Ada|first|2024-02-29");
            }
        }
    }
}
