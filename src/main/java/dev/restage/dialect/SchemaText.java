package dev.restage.dialect;

/**
 * A text that belongs to the schema and not to a row.
 *
 * @param place what it is, such as {@code comment on column public.customers.email}
 */
public record SchemaText(String place, String text) {}
