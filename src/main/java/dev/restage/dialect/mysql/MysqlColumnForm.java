package dev.restage.dialect.mysql;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a column's values travel: what is selected, what lies in a block, and what LOAD DATA makes of it. Whatever the form, a
 * block's field holds the bytes that the source sent, never escaped and never as hex; the loader escapes.
 */
enum MysqlColumnForm {
    /** The server's own text in UTF-8. Of character sets, only those that UTF-8 holds without a change are read so. */
    TEXT,

    /** Text too, but as a double: the text of a FLOAT has six digits and loses the others. */
    FLOAT,

    /** The bytes of a binary string, a geometry or a vector, as they are stored. */
    BYTES,

    /** Text in the bytes of its own character set: the way through Unicode and back may end at other bytes. */
    ENCODED,

    /** A bit field: its bits in whole bytes, the highest first. */
    BITS,

    /**
     * The number under which an ENUM or SET is stored, in digits: an ENUM may hold "none of its labels", which reads like a label
     * that is empty, and a label may be a number.
     */
    ORDINAL;

    private static final Set<String> BYTE_TYPES = Set.of(
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection",
            "vector");

    private static final Pattern CHARACTER_SET = Pattern.compile(" CHARACTER SET (\\w+)(?: COLLATE \\w+)?$");

    static MysqlColumnForm of(Column column) {
        String base = column.type().base().toLowerCase(Locale.ROOT);
        if (BYTE_TYPES.contains(base)) {
            return BYTES;
        }
        return switch (base) {
            case "bit" -> BITS;
            case "float" -> FLOAT;
            case "enum", "set" -> ORDINAL;
            default -> CharacterSets.travelsAsUnicode(characterSet(column)) ? TEXT : ENCODED;
        };
    }

    /** The character set of a text column, as its declared type names it; {@code utf8mb4} for any other column. */
    static String characterSet(Column column) {
        Matcher matcher = CHARACTER_SET.matcher(column.type().declared());
        return matcher.find() ? matcher.group(1) : "utf8mb4";
    }

    /** The expression to select, of a quoted column name. */
    String selected(String column) {
        return switch (this) {
            case TEXT, BYTES, BITS -> column;
            case FLOAT -> "CAST(" + column + " AS DOUBLE)";
            case ENCODED -> "CAST(" + column + " AS BINARY)";
            case ORDINAL -> "CAST(" + column + " AS UNSIGNED)";
        };
    }

    /** What is stored, of an expression that has a block's field: of its hexadecimal digits, if it is {@link #loadedAsHex}. */
    String stored(String field) {
        return switch (this) {
            case TEXT, FLOAT -> field;
            case BYTES, BITS, ENCODED -> "UNHEX(" + field + ")";
            case ORDINAL -> "CAST(" + field + " AS UNSIGNED)";
        };
    }

    /** Whether the column has to be set to {@link #stored}, since the field's own text would become something else. */
    boolean converted() {
        return loadedAsHex() || this == ORDINAL;
    }

    /**
     * The expression to select in the place of a column, cast to what its form holds. Numbers and times are not cast: what a column
     * cannot hold has to fail when it is loaded, and a cast would make something of anything.
     *
     * @param operand in parentheses
     * @return empty where the form holds no expression's result
     */
    Optional<String> evaluated(String operand, Column column) {
        return switch (this) {
            case TEXT -> Optional.of("CAST(" + operand + " AS CHAR" + length(column) + " CHARACTER SET utf8mb4)");
            case FLOAT -> Optional.of(selected(operand));
            case ENCODED -> Optional.of("CAST(CONVERT(" + operand + " USING " + characterSet(column) + ") AS BINARY)");
            case BYTES ->
                column.type().kind() == Kind.BINARY ? Optional.of("CAST(" + operand + " AS BINARY)") : Optional.empty();
            case BITS, ORDINAL -> Optional.empty();
        };
    }

    /** A text that is too long for its column is cut; of TEXT and its kin the catalog gives bytes. */
    private static String length(Column column) {
        boolean characters = Set.of("char", "varchar").contains(column.type().base());
        return characters && column.type().maxLength().isPresent()
                ? "(" + column.type().maxLength().getAsInt() + ")"
                : "";
    }

    /**
     * Whether LOAD DATA gets the bytes as hexadecimal digits. Otherwise it gets the field's text.
     */
    boolean loadedAsHex() {
        return this == BYTES || this == ENCODED || this == BITS;
    }
}
