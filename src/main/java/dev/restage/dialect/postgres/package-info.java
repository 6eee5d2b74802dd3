/** PostgreSQL's part: everything that is SQL of PostgreSQL or knows pgjdbc. */
@NullMarked
package dev.restage.dialect.postgres;

import org.jspecify.annotations.NullMarked;
