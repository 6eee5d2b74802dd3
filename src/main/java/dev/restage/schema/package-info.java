/** What a database holds: tables, columns, keys. Values only, no connections. */
@NullMarked
package dev.restage.schema;

import org.jspecify.annotations.NullMarked;
