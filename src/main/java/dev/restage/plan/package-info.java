/** What a run will do: the job file's rules laid over the schemas that were found. */
@NullMarked
package dev.restage.plan;

import org.jspecify.annotations.NullMarked;
