/** What can go wrong, whose fault it is, and what to do about it. */
@NullMarked
package dev.restage.problem;

import org.jspecify.annotations.NullMarked;
