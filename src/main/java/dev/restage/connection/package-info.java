/** How to reach a database, and how gently to treat it. */
@NullMarked
package dev.restage.connection;

import org.jspecify.annotations.NullMarked;
