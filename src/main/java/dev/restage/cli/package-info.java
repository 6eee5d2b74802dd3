/** The command line: one class per command, exit codes, progress. */
@NullMarked
package dev.restage.cli;

import org.jspecify.annotations.NullMarked;
