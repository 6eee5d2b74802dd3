/** Proof by membership: what identifiers production has, as keyed hashes in bounded memory, and whether any of them is in a value. */
@NullMarked
package dev.restage.proof;

import org.jspecify.annotations.NullMarked;
