package dev.restage.dialect;

import java.time.Instant;

/**
 * An earlier content of a staging database, kept for rollback.
 *
 * @param name the name of the database that holds it
 * @param run the run that filled it; empty if it was not Restage
 */
public record Generation(String name, String run, Instant replacedAt, long bytes) {}
