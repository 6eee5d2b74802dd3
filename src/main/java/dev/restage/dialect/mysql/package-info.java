/** MySQL and MariaDB, through Connector/J. */
@NullMarked
package dev.restage.dialect.mysql;

import org.jspecify.annotations.NullMarked;
