/** Maskers: keyed, deterministic replacements of personal data, and the guard behind them. */
@NullMarked
package dev.restage.mask;

import org.jspecify.annotations.NullMarked;
