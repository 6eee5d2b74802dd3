package dev.restage.plan;

import dev.restage.plan.SchemaOutline.OutlinedColumn;
import dev.restage.plan.SchemaOutline.OutlinedTable;
import dev.restage.schema.Column;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells what has changed in a source since a job last put it live. What is gone and what is new at the same place with the same
 * type is taken for one column with another name, and a table with the same columns for one table.
 */
final class SchemaChanges {
    private final Map<String, OutlinedTable> before = new HashMap<>();
    private final Map<String, Table> now = new HashMap<>();
    private final RuleSuggestion suggestion;
    private final List<String> lines = new ArrayList<>();

    private SchemaChanges(SchemaOutline before, DatabaseSchema now, RuleSuggestion suggestion) {
        before.tables().forEach(table -> this.before.put(table.table(), table));
        now.tables().forEach(table -> this.now.put(table.id().toString(), table));
        this.suggestion = suggestion;
    }

    /** A line for each change, by table. */
    static List<String> between(SchemaOutline before, DatabaseSchema now, RuleSuggestion suggestion) {
        SchemaChanges changes = new SchemaChanges(before, now, suggestion);
        changes.tables(before, now);
        return changes.lines;
    }

    private void tables(SchemaOutline past, DatabaseSchema present) {
        List<Table> fresh = new ArrayList<>(present.tables().stream()
                .filter(table -> !before.containsKey(table.id().toString()))
                .toList());
        for (OutlinedTable old : past.tables()) {
            Table same = now.get(old.table());
            if (same != null) {
                columns(old, same);
                continue;
            }
            Optional<Table> renamed = fresh.stream()
                    .filter(table -> outlined(table).equals(old.columns()))
                    .findFirst();
            renamed.ifPresent(fresh::remove);
            lines.add(renamed.map(table -> "table " + old.table() + " is now called " + table.id())
                    .orElse("table " + old.table() + " is gone"));
        }
        fresh.forEach(this::newTable);
    }

    private static List<OutlinedColumn> outlined(Table table) {
        return table.columns().stream()
                .map(column -> new OutlinedColumn(column.name(), column.type().declared()))
                .toList();
    }

    private void newTable(Table table) {
        String columns = table.columns().stream()
                .map(column -> column.name() + likely(table, column))
                .collect(Collectors.joining(", "));
        lines.add("table " + table.id() + " is new: " + columns);
    }

    private void columns(OutlinedTable old, Table table) {
        List<Column> fresh = new ArrayList<>(table.columns().stream()
                .filter(column ->
                        old.columns().stream().noneMatch(known -> known.name().equals(column.name())))
                .toList());
        for (int at = 0; at < old.columns().size(); at++) {
            OutlinedColumn known = old.columns().get(at);
            Optional<Column> same = table.column(known.name());
            if (same.isPresent()) {
                retyped(table, known, same.get());
                continue;
            }
            Optional<Column> renamed = renamed(known, at, fresh, table);
            renamed.ifPresent(fresh::remove);
            lines.add(renamed.map(column -> "column " + table.id() + "." + known.name() + " is now called "
                            + column.name() + likely(table, column))
                    .orElse("column " + table.id() + "." + known.name() + " is gone"));
        }
        fresh.forEach(column -> lines.add("column " + table.id() + "." + column.name() + " ("
                + column.type().declared() + ") is new" + likely(table, column)));
    }

    private void retyped(Table table, OutlinedColumn known, Column column) {
        if (!known.type().equals(column.type().declared())) {
            lines.add("column " + table.id() + "." + column.name() + " was " + known.type() + " and is "
                    + column.type().declared());
        }
    }

    private static Optional<Column> renamed(OutlinedColumn known, int at, List<Column> fresh, Table table) {
        return fresh.stream()
                .filter(column -> column.type().declared().equals(known.type())
                        && table.columns().indexOf(column) == at)
                .findFirst();
    }

    private String likely(Table table, Column column) {
        String kind = suggestion.likely(table, column);
        return kind.isEmpty() ? "" : ", likely " + kind;
    }
}
