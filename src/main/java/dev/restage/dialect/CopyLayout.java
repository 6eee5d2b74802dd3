package dev.restage.dialect;

import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.util.List;
import java.util.Map;

/**
 * What both ends of a table's copy agree upon.
 *
 * @param columns the copied columns, in the order of a block's fields
 * @param throughRoot whether rows are loaded through the topmost parent, because masking may move them to another partition
 * @param expressions the user's SQL that the reader evaluates in the place of columns, by their names
 */
public record CopyLayout(
        Table table, List<Column> columns, WireForm form, boolean throughRoot, Map<String, String> expressions) {
    public CopyLayout {
        columns = List.copyOf(columns);
        expressions = Map.copyOf(expressions);
    }

    /** All columns are read as they are. */
    public CopyLayout(Table table, List<Column> columns, WireForm form, boolean throughRoot) {
        this(table, columns, form, throughRoot, Map.of());
    }

    public CopyLayout evaluating(Map<String, String> inTheirPlace) {
        return new CopyLayout(table, columns, form, throughRoot, inTheirPlace);
    }
}
