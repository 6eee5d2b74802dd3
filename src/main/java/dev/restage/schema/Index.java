package dev.restage.schema;

import java.util.List;

/**
 * An index, or the index behind a key.
 *
 * @param columns its plain columns in order; expressions are left out
 * @param unique whether its entries are unique
 * @param primary whether it is the primary key
 * @param partial whether it has a condition or an expression, so that {@code unique} does not hold of the columns alone
 * @param expressions as the engine prints them, such as {@code lower(email)}
 * @param expressionColumns the columns that its expressions are made of
 */
public record Index(
        String name,
        List<String> columns,
        boolean unique,
        boolean primary,
        boolean partial,
        List<String> expressions,
        List<String> expressionColumns) {
    public Index {
        columns = List.copyOf(columns);
        expressions = List.copyOf(expressions);
        expressionColumns = List.copyOf(expressionColumns);
    }

    /** An index without expressions. */
    public Index(String name, List<String> columns, boolean unique, boolean primary, boolean partial) {
        this(name, columns, unique, primary, partial, List.of(), List.of());
    }
}
