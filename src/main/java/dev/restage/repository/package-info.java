/** The database that holds the job repository: an H2 file that processes share, or a server. */
@NullMarked
package dev.restage.repository;

import org.jspecify.annotations.NullMarked;
