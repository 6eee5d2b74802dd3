/** The demonstration: embedded servers and a made-up shop. */
@NullMarked
package dev.restage.demo;

import org.jspecify.annotations.NullMarked;
