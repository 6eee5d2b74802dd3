package dev.restage.batch;

import dev.restage.copy.BlockMasking;
import dev.restage.mask.Witness;

/**
 * The maskers at work on a slice, and who watches them. Whoever is done with a slice leaves them for the next one of the same table:
 * what they remember, and what they know of its values, serves that one too.
 */
record SliceMasking(BlockMasking blocks, Witness witness) {}
