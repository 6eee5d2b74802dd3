package dev.restage.connection;

/**
 * A database that a job names.
 *
 * @param label how messages name it, such as {@code shop source}
 * @param url a JDBC URL without user or password
 */
public record Endpoint(String label, String url, String username, Secret password) {}
