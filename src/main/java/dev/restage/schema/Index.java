package dev.restage.schema;

import java.util.List;

/**
 * An index, or the index behind a key.
 *
 * @param columns its plain columns in order; expressions are left out
 * @param unique whether its entries are unique
 * @param primary whether it is the primary key
 * @param partial whether it has a condition or an expression, so that {@code unique} does not hold of the columns alone
 */
public record Index(String name, List<String> columns, boolean unique, boolean primary, boolean partial) {
    public Index {
        columns = List.copyOf(columns);
    }
}
