package dev.restage.dialect.postgres;

import dev.restage.schema.Table;

/**
 * Where the names in a user's SQL, a row condition or an expression, are looked for: built-in names first, then the table's own schema, then public.
 * Everything else runs without any user's schema in its path.
 */
final class FilterPath {
    private static final String SYSTEM_ONLY = "pg_catalog";

    private FilterPath() {}

    /**
     * A value of {@code search_path}. {@code regclass} and its kin print a name without its schema if the path has it, so
     * with such a column the user's SQL has to name schemas itself.
     *
     * @param usersSql whether the statement has any
     */
    static String of(Table table, boolean usersSql) {
        boolean printsNames = table.columns().stream()
                .anyMatch(column -> column.type().base().startsWith("reg")
                        || column.type().base().startsWith("_reg"));
        return !usersSql || printsNames
                ? SYSTEM_ONLY
                : SYSTEM_ONLY + ", " + PostgresNames.quote(table.id().schema()) + ", public";
    }
}
