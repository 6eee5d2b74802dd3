package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.ForeignKey;
import dev.restage.schema.Index;
import dev.restage.schema.LeftOut;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import dev.restage.testing.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {
    private static String database;
    private static DatabaseSchema schema;

    @BeforeAll
    static void readEverything() throws SQLException {
        database = EmbeddedServer.createDatabase("catalog");
        EmbeddedServer.executeResource(database, "postgres/everything.sql");
        EmbeddedServer.executeResource(database, "postgres/doors.sql");
        schema = read(database, List.of());
    }

    private static DatabaseSchema read(String name, List<String> scope) throws SQLException {
        try (Connection connection = PostgresConnections.ofSource(EmbeddedServer.endpoint(name), "test")
                .open()) {
            return CatalogReader.read(connection, scope);
        }
    }

    private static Table table(String schemaName, String name) {
        return schema.table(new TableId(schemaName, name)).orElseThrow();
    }

    private static ColumnType type(String column) {
        return table("types", "every_type").column(column).orElseThrow().type();
    }

    @Test
    void findsEveryTableAndNothingElse() {
        List<String> stored = EmbeddedServer.query(database, """
            SELECT schemaname || '.' || tablename FROM pg_tables
             WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY schemaname, tablename\
            """);
        assertThat(schema.tables())
                .extracting(table -> table.id().toString())
                .containsExactlyInAnyOrderElementsOf(stored);
        assertThat(schema.tables()).extracting(Table::id).isSorted();
    }

    @Test
    void readsOnlyTheSchemasInScope() throws SQLException {
        DatabaseSchema scoped = read(database, List.of("Sales Dept", "顧客"));
        assertThat(scoped.tables())
                .extracting(Table::id)
                .containsExactly(new TableId("Sales Dept", "Order \"Items\" 注文"), new TableId("顧客", "会員"));
    }

    @Test
    void listsColumnsInOrderWithoutThoseThatWereDropped() {
        assertThat(table("public", "customers").columns())
                .extracting(Column::name)
                .containsExactly(
                        "id",
                        "email",
                        "first_name",
                        "last_name",
                        "full_name",
                        "born",
                        "mood",
                        "prefs",
                        "referrer",
                        "note",
                        "added_later");
        assertThat(table("Sales Dept", "Order \"Items\" 注文").columns())
                .extracting(Column::name)
                .containsExactly("order", "Line No", "per cent %", "it's", "品名");
    }

    @Test
    void tellsGeneratedColumnsFromIdentities() {
        assertThat(table("public", "customers")
                        .column("full_name")
                        .orElseThrow()
                        .generated())
                .isTrue();
        assertThat(table("types", "every_type").column("id").orElseThrow().generated())
                .isFalse();
        assertThat(table("public", "only_generated").storedColumns()).isEmpty();
    }

    @Test
    void readsLimitsOfTypes() {
        assertThat(type("c_varchar_limited").maxLength()).hasValue(40);
        assertThat(type("c_bpchar").maxLength()).hasValue(8);
        assertThat(type("c_text").maxLength()).isEmpty();
        assertThat(type("c_name").maxLength()).hasValue(63);
        assertThat(type("c_bit").maxLength()).hasValue(5);
        assertThat(type("c_numeric").precision()).isEmpty();
        assertThat(type("c_numeric_limited").precision()).hasValue(12);
        assertThat(type("c_numeric_limited").scale()).hasValue(3);
        assertThat(type("c_varchar_limited").declared()).isEqualTo("character varying(40)");
    }

    @Test
    void looksBelowDomains() {
        ColumnType percent = type("c_small_percent");
        assertThat(percent.base()).isEqualTo("numeric");
        assertThat(percent.kind()).isEqualTo(Kind.DECIMAL);
        assertThat(percent.precision()).hasValue(5);
        assertThat(percent.declared()).isEqualTo("types.small_percent");
        assertThat(type("c_short").maxLength()).hasValue(12);
        assertThat(type("c_email").kind()).isEqualTo(Kind.TEXT);
        Table everyType = table("types", "every_type");
        assertThat(everyType.column("c_small_percent").orElseThrow().nullable()).isFalse();
        assertThat(everyType.checks()).anyMatch(check -> check.contains("\"c_small_percent\" <"));
    }

    @Test
    void readsArraysWithTheirElements() {
        ColumnType numbers = type("a_numeric");
        assertThat(numbers.kind()).isEqualTo(Kind.ARRAY);
        assertThat(numbers.base()).isEqualTo("_numeric");
        assertThat(numbers.element().orElseThrow().scale()).isEqualTo(OptionalInt.of(2));
        assertThat(numbers.holdsText()).isFalse();
        assertThat(type("a_text").holdsText()).isTrue();
        assertThat(type("a_short").element().orElseThrow().maxLength()).hasValue(12);
        assertThat(type("a_varchar").element().orElseThrow().maxLength()).hasValue(5);
    }

    @Test
    void knowsWhatValuesAre() {
        assertThat(type("c_mood").kind()).isEqualTo(Kind.ENUM);
        assertThat(type("c_mood").labels()).containsExactly("sad", "ok", "happy, really", "it's \"fine\"");
        assertThat(type("c_address").kind()).isEqualTo(Kind.COMPOSITE);
        assertThat(type("c_float_range").kind()).isEqualTo(Kind.RANGE);
        assertThat(type("c_hstore").kind()).isEqualTo(Kind.HSTORE);
        assertThat(type("c_citext").kind()).isEqualTo(Kind.TEXT);
        assertThat(type("c_tsvector").kind()).isEqualTo(Kind.TEXT_SEARCH);
        assertThat(type("c_regclass").kind()).isEqualTo(Kind.OTHER);
    }

    @Test
    void followsPartitionsUpToTheirRoot() {
        Table leaf = table("public", "events_2023_click");
        assertThat(leaf.parent()).contains(new TableId("public", "events_2023"));
        assertThat(leaf.root()).isEqualTo(new TableId("public", "events"));
        assertThat(leaf.columns()).allMatch(Column::inherited);
        assertThat(leaf.bytes()).isPositive();
        assertThat(table("public", "events").partitioned()).isTrue();
        assertThat(table("public", "events").bytes()).isZero();
    }

    @Test
    void tellsWhichColumnsChooseAPartition() {
        assertThat(table("public", "events_2023_click").routing())
                .isEqualTo(new Table.Routing(List.of("kind", "at"), false));
        assertThat(table("public", "buckets_0").routing()).isEqualTo(new Table.Routing(List.of("id"), false));
        assertThat(table("public", "moods_0").routing()).isEqualTo(new Table.Routing(List.of("mood"), true));
        assertThat(table("public", "events").routing()).isEqualTo(Table.Routing.NONE);
        assertThat(table("public", "cars").routing()).isEqualTo(Table.Routing.NONE);
    }

    @Test
    void tellsInheritedColumnsFromAChildsOwn() {
        Table cars = table("public", "cars");
        assertThat(cars.root()).isEqualTo(new TableId("public", "vehicles"));
        assertThat(cars.column("plate").orElseThrow().inherited()).isTrue();
        assertThat(cars.column("doors").orElseThrow().inherited()).isFalse();
        assertThat(table("public", "vehicles").partitioned()).isFalse();
    }

    @Test
    void tellsUniqueIndexesFromThoseThatLookLikeIt() {
        Table customers = table("public", "customers");
        assertThat(customers.indexes())
                .contains(
                        new Index("customers_pkey", List.of("id"), true, true, false),
                        new Index("customers_email_key", List.of("email"), true, false, false),
                        new Index(
                                "customers_lower_name",
                                List.of("last_name"),
                                true,
                                false,
                                true,
                                List.of("lower(first_name)"),
                                List.of("born", "first_name")),
                        new Index("customers_covering", List.of("born"), false, false, false));
        assertThat(table("public", "bookings").indexes())
                .contains(new Index("bookings_room_during_excl", List.of("room", "during"), false, false, false));
    }

    @Test
    void readsForeignKeysOnce() {
        assertThat(table("public", "event_notes").foreignKeys())
                .containsExactly(new ForeignKey(
                        "event_notes_event_at_kind_fkey",
                        List.of("event", "at", "kind"),
                        new TableId("public", "events"),
                        List.of("id", "at", "kind")));
        assertThat(table("public", "customers").isKey("referrer")).isTrue();
    }

    @Test
    void readsCheckConditions() {
        assertThat(table("public", "customers").checks()).contains("(length(note) < 1000)");
    }

    @Test
    void listsWhatIsNotCarriedByNameOnly() {
        assertThat(schema.leftOut())
                .extracting(LeftOut::kind, LeftOut::name)
                .contains(
                        tuple("foreign server", "warehouse"),
                        tuple("foreign table", "public.warehouse_facts"),
                        tuple("view", "public.facts_view"),
                        tuple("view", "public.dblink_view"),
                        tuple("materialized view", "public.facts_matview"),
                        tuple("publication", "everyone"),
                        tuple("subscription", "stream"),
                        tuple("user mapping", "public at warehouse"),
                        tuple("large objects", "1"));
        assertThat(schema.leftOut().toString()).doesNotContain("secret.example", "-secret");
    }

    @Test
    void readsAnExtensionsConfigurationTableWithItsCondition() throws SQLException {
        String name = EmbeddedServer.createDatabase("extension");
        EmbeddedServer.execute(name, """
            CREATE EXTENSION hstore;
            CREATE TABLE settings (id int, ours bool);
            CREATE TABLE internals (id int);
            ALTER EXTENSION hstore ADD TABLE settings;
            ALTER EXTENSION hstore ADD TABLE internals;
            UPDATE pg_extension SET extconfig = ARRAY['settings'::regclass::oid], extcondition = ARRAY['WHERE NOT ours']
             WHERE extname = 'hstore'\
            """);
        DatabaseSchema read = read(name, List.of());
        assertThat(read.tables()).extracting(Table::id).containsExactly(new TableId("public", "settings"));
        assertThat(read.tables().get(0).rowCondition()).isEqualTo(Optional.of("NOT ours"));
    }

    @Test
    void readsHundredsOfTablesInASecond() throws SQLException {
        String name = EmbeddedServer.createDatabase("many");
        EmbeddedServer.execute(
                name,
                IntStream.range(0, 450)
                        .mapToObj(n -> "CREATE TABLE t" + n + " (id int PRIMARY KEY, parent int REFERENCES t"
                                + Math.max(0, n - 1) + ", a text, b text UNIQUE, c numeric(4,2) CHECK (c > 0))")
                        .collect(Collectors.joining(";")));
        try (Connection connection = PostgresConnections.ofSource(EmbeddedServer.endpoint(name), "test")
                .open()) {
            long fastest = Long.MAX_VALUE;
            for (int tries = 0; tries < 5; tries++) {
                long begin = System.nanoTime();
                assertThat(CatalogReader.read(connection, List.of()).tables()).hasSize(450);
                fastest = Math.min(fastest, System.nanoTime() - begin);
            }
            assertThat(fastest).isLessThan(1_000_000_000L);
        }
    }
}
