/** One partition's work: extract, mask, guard, load. */
@NullMarked
package dev.restage.copy;

import org.jspecify.annotations.NullMarked;
