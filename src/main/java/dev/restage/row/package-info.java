/** Rows on their way from source to target, in the wire form of their engine. */
@NullMarked
package dev.restage.row;

import org.jspecify.annotations.NullMarked;
