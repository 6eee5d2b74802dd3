/** The refresh as a Spring Batch job: its steps in order, its start, stop and restart. */
@NullMarked
package dev.restage.batch;

import org.jspecify.annotations.NullMarked;
