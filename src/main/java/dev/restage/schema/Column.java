package dev.restage.schema;

/**
 * @param name as the engine stores it
 * @param nullable whether NULL is allowed
 * @param generated whether the engine computes it from other columns; such a column is never copied
 * @param inherited whether a parent table has it too, so that the parent's rules name it
 */
public record Column(String name, ColumnType type, boolean nullable, boolean generated, boolean inherited) {}
