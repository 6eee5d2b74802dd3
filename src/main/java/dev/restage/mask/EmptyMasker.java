package dev.restage.mask;

import dev.restage.schema.ColumnType.Kind;
import java.util.EnumSet;

/** Takes all content away and leaves a value that is not NULL. */
final class EmptyMasker {
    private EmptyMasker() {}

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "empty",
                Declarations.ANY_VALUE,
                "Replaces every value by an empty one: an empty text, {} or [] of JSON, an array without elements.",
                Declarations.NO_PARAMETERS,
                EnumSet.of(Kind.TEXT, Kind.JSON, Kind.HSTORE, Kind.ARRAY, Kind.BINARY),
                "no: all rows get one value; use scramble",
                false,
                "anything",
                (rule, column, settings) -> make(column));
    }

    private static Masker make(MaskedColumn column) {
        return switch (column.column().type().kind()) {
            case JSON -> (value, notes) -> document(value);
            case ARRAY -> (value, notes) -> "{}";
            // PostgreSQL writes bytes as \x and hexadecimal digits.
            case BINARY -> (value, notes) -> value.startsWith("\\x") ? "\\x" : "";
            default -> (value, notes) -> "";
        };
    }

    private static String document(String value) {
        return switch (value.strip().isEmpty() ? ' ' : value.strip().charAt(0)) {
            case '{' -> "{}";
            case '[' -> "[]";
            case '"' -> "\"\"";
            default -> "null";
        };
    }
}
