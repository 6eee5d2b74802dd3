package dev.restage.schema;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A column's type, as far as masking and copying care.
 *
 * @param declared as the engine prints it, such as {@code character varying(40)}
 * @param base the engine's own short name of the type below every domain, such as {@code varchar} or {@code _text}
 * @param kind what values of it are
 * @param maxLength the longest value in characters (bytes for {@link Kind#BINARY}); empty where there is no limit
 * @param precision decimal digits in all; for numbers only
 * @param scale decimal digits after the point; for numbers only
 * @param labels the values of an enum, in order; otherwise empty
 * @param element the type of an array's elements
 * @param comparison which of its texts count as equal
 * @param encoding what its texts have to be written in; empty for all of Unicode
 */
public record ColumnType(
        String declared,
        String base,
        Kind kind,
        OptionalInt maxLength,
        OptionalInt precision,
        OptionalInt scale,
        List<String> labels,
        Optional<ColumnType> element,
        Comparison comparison,
        Optional<Charset> encoding) {

    /** What values of a type are, across engines. */
    public enum Kind {
        TEXT(true),
        INTEGER(false),
        DECIMAL(false),
        FLOAT(false),
        BOOLEAN(false),
        DATE(false),
        TIME(false),
        TIMESTAMP(false),
        TIMESTAMP_WITH_ZONE(false),
        INTERVAL(false),
        UUID(false),
        JSON(true),
        XML(true),
        HSTORE(true),
        ARRAY(true),
        COMPOSITE(true),
        RANGE(true),
        ENUM(false),
        BINARY(false),
        BITS(false),
        NETWORK(false),
        MAC(false),
        GEOMETRY(false),
        TEXT_SEARCH(true),
        MONEY(false),
        OTHER(true);

        private final boolean holdsText;

        Kind(boolean holdsText) {
            this.holdsText = holdsText;
        }

        /** Whether a value may hold free text, and so an e-mail address. */
        public boolean holdsText() {
            return holdsText;
        }
    }

    public ColumnType {
        labels = List.copyOf(labels);
    }

    /** A type whose texts may have any character. */
    public ColumnType(
            String declared,
            String base,
            Kind kind,
            OptionalInt maxLength,
            OptionalInt precision,
            OptionalInt scale,
            List<String> labels,
            Optional<ColumnType> element,
            Comparison comparison) {
        this(declared, base, kind, maxLength, precision, scale, labels, element, comparison, Optional.empty());
    }

    /** A type of which different texts are different values. */
    public ColumnType(
            String declared,
            String base,
            Kind kind,
            OptionalInt maxLength,
            OptionalInt precision,
            OptionalInt scale,
            List<String> labels,
            Optional<ColumnType> element) {
        this(declared, base, kind, maxLength, precision, scale, labels, element, Comparison.EXACT, Optional.empty());
    }

    /** A type without limits, labels or elements. */
    public static ColumnType of(String declared, String base, Kind kind) {
        return new ColumnType(
                declared,
                base,
                kind,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(),
                Optional.empty());
    }

    public ColumnType withMaxLength(int length) {
        return new ColumnType(
                declared, base, kind, OptionalInt.of(length), precision, scale, labels, element, comparison, encoding);
    }

    public ColumnType withComparison(Comparison other) {
        return new ColumnType(declared, base, kind, maxLength, precision, scale, labels, element, other, encoding);
    }

    public ColumnType withEncoding(Charset charset) {
        return new ColumnType(
                declared, base, kind, maxLength, precision, scale, labels, element, comparison, Optional.of(charset));
    }

    /** Whether a value may hold free text; of an array, whether its elements may. */
    public boolean holdsText() {
        return element.map(ColumnType::holdsText).orElse(kind.holdsText());
    }
}
