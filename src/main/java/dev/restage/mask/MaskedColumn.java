package dev.restage.mask;

import dev.restage.schema.Column;
import dev.restage.schema.TableId;

/**
 * What a masker must fit into, and what it may look at.
 *
 * @param unique whether outputs must not collide
 * @param row the row that each value stands in
 */
public record MaskedColumn(TableId table, Column column, boolean unique, Row row) {
    /** A column of which only the value at hand is known. */
    public MaskedColumn(TableId table, Column column, boolean unique) {
        this(table, column, unique, Row.NONE);
    }
}
