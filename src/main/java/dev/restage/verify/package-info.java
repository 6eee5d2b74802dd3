/** Checks on the shadow, reading it as an outsider would. */
@NullMarked
package dev.restage.verify;

import org.jspecify.annotations.NullMarked;
