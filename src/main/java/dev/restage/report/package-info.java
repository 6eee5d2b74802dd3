/** What a run did: one record, told as JSON and as HTML. */
@NullMarked
package dev.restage.report;

import org.jspecify.annotations.NullMarked;
