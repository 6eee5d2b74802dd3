package dev.restage.discover;

import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.util.List;
import java.util.Map;

/**
 * One table with what was read of it.
 *
 * @param columns to judge, in the table's order
 * @param values by column; empty ones where nothing was read
 * @param rows as they were sampled, for the agreement between columns: by column, in the same order, nulls as empty texts
 * @param columnComments by column
 */
record TableView(
        Table table,
        List<Column> columns,
        Map<String, Values> values,
        Map<String, List<String>> rows,
        String comment,
        Map<String, String> columnComments) {

    /** Whether a word, or its plural, stands in the table's name. */
    boolean isCalled(String word) {
        List<String> called = ColumnName.readings(table.id().name()).get(0).words();
        return called.contains(word) || called.contains(word + "s");
    }

    Values of(Column column) {
        return values.getOrDefault(column.name(), new Values(List.of()));
    }

    String comment(Column column) {
        return columnComments.getOrDefault(column.name(), "");
    }

    @Override
    public String toString() {
        return table.id().toString();
    }
}
