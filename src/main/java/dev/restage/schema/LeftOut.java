package dev.restage.schema;

/**
 * Something that the source has and the target will not get, or gets disabled.
 *
 * @param kind such as {@code subscription}, {@code foreign server}
 * @param name its name
 * @param reason why it is left out
 */
public record LeftOut(String kind, String name, String reason) {}
