/** Main, and the wiring of everything. */
@NullMarked
package dev.restage.app;

import org.jspecify.annotations.NullMarked;
