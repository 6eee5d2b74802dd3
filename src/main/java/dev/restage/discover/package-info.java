/** What kind of personal data a column holds, and why we think so. Looks at rows in memory, and tells of none. */
@NullMarked
package dev.restage.discover;

import org.jspecify.annotations.NullMarked;
