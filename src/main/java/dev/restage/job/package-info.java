/** The job file: read, checked, and turned into a {@code JobSpec}. */
@NullMarked
package dev.restage.job;

import org.jspecify.annotations.NullMarked;
