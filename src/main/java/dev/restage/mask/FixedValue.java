package dev.restage.mask;

import dev.restage.schema.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whether a value of a job file fits a column. */
final class FixedValue {
    private static final Map<String, Integer> INTEGER_BITS = Map.ofEntries(
            Map.entry("int2", 16),
            Map.entry("int4", 32),
            Map.entry("int8", 64),
            Map.entry("tinyint", 8),
            Map.entry("smallint", 16),
            Map.entry("mediumint", 24),
            Map.entry("int", 32),
            Map.entry("integer", 32),
            Map.entry("bigint", 64));
    private static final Set<String> BOOLEANS = Set.of("true", "false", "t", "f", "1", "0");

    private FixedValue() {}

    /** Why it does not fit; empty if it does. */
    static Optional<String> misfit(String value, ColumnType type) {
        try {
            return Optional.of(problem(value, type)).filter(problem -> !problem.isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.of("it is not a value of that type");
        } catch (DateTimeException e) {
            return Optional.of("write it as ISO 8601 has it, such as 2024-02-29 or 2024-02-29 12:00:00");
        }
    }

    /** An empty text if there is none. */
    private static String problem(String value, ColumnType type) {
        return switch (type.kind()) {
            case TEXT -> text(value, type);
            case INTEGER -> integer(new BigInteger(value), type);
            case DECIMAL -> decimal(new BigDecimal(value), type);
            case FLOAT -> Double.isFinite(Double.parseDouble(value)) ? "" : "it is out of range";
            case BOOLEAN -> BOOLEANS.contains(value.toLowerCase(Locale.ROOT)) ? "" : "write true or false";
            case DATE -> parsed(LocalDate.parse(value));
            case TIME -> parsed(LocalTime.parse(value));
            case TIMESTAMP ->
                parsed(isDate(value) ? LocalDate.parse(value) : LocalDateTime.parse(value.replace(' ', 'T')));
            case TIMESTAMP_WITH_ZONE -> parsed(isDate(value) ? LocalDate.parse(value) : withZone(value));
            case UUID -> parsed(UUID.fromString(value));
            case JSON -> JsonText.isValid(value) ? "" : "it is not JSON";
            case ENUM ->
                type.labels().contains(value) ? "" : "the type's values are " + String.join(", ", type.labels());
            default -> "";
        };
    }

    private static String text(String value, ColumnType type) {
        int room = type.maxLength().orElse(Integer.MAX_VALUE);
        return CanonicalText.length(value) > room ? "it is longer than " + room + " characters" : "";
    }

    private static String integer(BigInteger number, ColumnType type) {
        int bits = INTEGER_BITS.getOrDefault(type.base(), 64);
        boolean unsigned = type.declared().toLowerCase(Locale.ROOT).contains("unsigned");
        boolean inside = unsigned ? number.signum() >= 0 && number.bitLength() <= bits : number.bitLength() < bits;
        return inside ? "" : "it is out of range";
    }

    private static String decimal(BigDecimal number, ColumnType type) {
        boolean inside = type.precision().isEmpty()
                || number.precision() - number.scale()
                        <= type.precision().getAsInt() - type.scale().orElse(0);
        return inside ? "" : "it has more digits";
    }

    private static boolean isDate(String value) {
        return value.length() == "2024-02-29".length();
    }

    private static OffsetDateTime withZone(String value) {
        return OffsetDateTime.parse(value.replace(' ', 'T').replaceFirst("([+-]\\d\\d)$", "$1:00"));
    }

    private static String parsed(Object value) {
        return value == null ? "it is empty" : "";
    }
}
