package dev.restage.dialect;

import dev.restage.schema.TableId;
import java.util.Map;

/**
 * What people have noted in the catalog.
 *
 * @param tables comments by table; those without one are left out
 * @param columns comments by table and column
 */
public record Comments(Map<TableId, String> tables, Map<TableId, Map<String, String>> columns) {
    public static final Comments NONE = new Comments(Map.of(), Map.of());

    public Comments {
        tables = Map.copyOf(tables);
        columns = Map.copyOf(columns);
    }

    /** An empty text where there is none. */
    public String of(TableId table) {
        return tables.getOrDefault(table, "");
    }

    /** An empty text where there is none. */
    public String of(TableId table, String column) {
        return columns.getOrDefault(table, Map.of()).getOrDefault(column, "");
    }
}
