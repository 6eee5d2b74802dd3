package dev.restage.mask;

import dev.restage.schema.Column;
import dev.restage.schema.TableId;

/**
 * What a masker must fit into.
 *
 * @param unique whether outputs must not collide
 */
public record MaskedColumn(TableId table, Column column, boolean unique) {}
