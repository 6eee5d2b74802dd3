package dev.restage.schema;

import java.util.Comparator;

/**
 * A table's name as the engine stores it, unquoted.
 *
 * @param schema empty where the engine has no schemas inside a database
 */
public record TableId(String schema, String name) implements Comparable<TableId> {
    private static final Comparator<TableId> ORDER =
            Comparator.comparing(TableId::schema).thenComparing(TableId::name);

    @Override
    public int compareTo(TableId other) {
        return ORDER.compare(this, other);
    }

    /** {@code schema.table}, or {@code table} where there is no schema. For messages, not for SQL. */
    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
