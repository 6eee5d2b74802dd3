/** Quartz starts jobs at their times. */
@NullMarked
package dev.restage.schedule;

import org.jspecify.annotations.NullMarked;
