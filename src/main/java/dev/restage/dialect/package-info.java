/** The roles that a database engine plays in a refresh; one sub-package per engine plays them. */
@NullMarked
package dev.restage.dialect;

import org.jspecify.annotations.NullMarked;
