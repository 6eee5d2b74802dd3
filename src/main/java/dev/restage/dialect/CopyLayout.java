package dev.restage.dialect;

import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.util.List;

/**
 * What both ends of a table's copy agree upon.
 *
 * @param columns the copied columns, in the order of a block's fields
 * @param throughRoot whether rows are loaded through the topmost parent, because masking may move them to another partition
 */
public record CopyLayout(Table table, List<Column> columns, WireForm form, boolean throughRoot) {
    public CopyLayout {
        columns = List.copyOf(columns);
    }
}
