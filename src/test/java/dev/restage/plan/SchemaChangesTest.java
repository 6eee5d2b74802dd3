package dev.restage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaChangesTest {
    private static Table table(String name, String... columns) {
        TableId id = new TableId("public", name);
        List<Column> all = new ArrayList<>();
        for (String column : columns) {
            String[] parts = column.split(" ");
            ColumnType type = ColumnType.of(parts[1], parts[1], ColumnType.Kind.TEXT);
            all.add(new Column(parts[0], type, true, false, false));
        }
        return new Table(id, false, Optional.empty(), id, all, List.of(), List.of(), List.of(), 0, 0, Optional.empty());
    }

    private static List<String> changes(List<Table> before, Table... now) {
        return SchemaChanges.between(
                SchemaOutline.of(new DatabaseSchema("x", before, List.of())),
                new DatabaseSchema("x", List.of(now), List.of()),
                RuleSuggestion.NONE);
    }

    @Test
    void saysNothingWhereNothingChanged() {
        Table people = table("people", "id int", "name text");
        assertThat(changes(List.of(people), people)).isEmpty();
    }

    @Test
    void tellsNewGoneRenamedAndRetypedColumns() {
        Table before = table("people", "id int", "name text", "note text", "age int");
        Table now = table("people", "id bigint", "full_name text", "age int", "email text");
        assertThat(changes(List.of(before), now))
                .containsExactly(
                        "column public.people.id was int and is bigint",
                        "column public.people.name is now called full_name",
                        "column public.people.note is gone",
                        "column public.people.email (text) is new");
    }

    @Test
    void tellsNewGoneAndRenamedTables() {
        assertThat(changes(
                        List.of(table("a", "id int", "x text"), table("b", "id int")),
                        table("c", "id int", "x text"),
                        table("d", "mail text")))
                .containsExactly(
                        "table public.a is now called public.c",
                        "table public.b is gone",
                        "table public.d is new: mail");
    }
}
