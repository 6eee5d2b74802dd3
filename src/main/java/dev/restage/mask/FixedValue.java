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
            return Optional.ofNullable(problem(value, type)).filter(problem -> !problem.isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.of("it is not a value of that type");
        } catch (DateTimeException e) {
            return Optional.of("write it as ISO 8601 has it, such as 2024-02-29 or 2024-02-29 12:00:00");
        }
    }

    /** An empty text if there is none. */
    private static String problem(String value, ColumnType type) {
        switch (type.kind()) {
            case TEXT:
                boolean tooLong = CanonicalText.length(value) > type.maxLength().orElse(Integer.MAX_VALUE);
                return tooLong ? "it is longer than " + type.maxLength().getAsInt() + " characters" : "";
            case INTEGER:
                int bits = INTEGER_BITS.getOrDefault(type.base(), 64);
                boolean unsigned = type.declared().toLowerCase(Locale.ROOT).contains("unsigned");
                BigInteger number = new BigInteger(value);
                boolean inside =
                        unsigned ? number.signum() >= 0 && number.bitLength() <= bits : number.bitLength() < bits;
                return inside ? "" : "it is out of range";
            case DECIMAL:
                BigDecimal decimal = new BigDecimal(value);
                int scale = type.scale().orElse(0);
                boolean fits = type.precision().isEmpty()
                        || decimal.precision() - decimal.scale()
                                <= type.precision().getAsInt() - scale;
                return fits ? "" : "it has more digits";
            case FLOAT:
                return Double.isFinite(Double.parseDouble(value)) ? "" : "it is out of range";
            case BOOLEAN:
                return BOOLEANS.contains(value.toLowerCase(Locale.ROOT)) ? "" : "write true or false";
            case DATE:
                return parsed(LocalDate.parse(value));
            case TIME:
                return parsed(LocalTime.parse(value));
            case TIMESTAMP:
                return value.length() == 10
                        ? parsed(LocalDate.parse(value))
                        : parsed(LocalDateTime.parse(value.replace(' ', 'T')));
            case TIMESTAMP_WITH_ZONE:
                return value.length() == 10 ? parsed(LocalDate.parse(value)) : parsed(withZone(value));
            case UUID:
                return parsed(UUID.fromString(value));
            case JSON:
                return JsonText.isValid(value) ? "" : "it is not JSON";
            case ENUM:
                return type.labels().contains(value) ? "" : "the type's values are " + String.join(", ", type.labels());
            default:
                return "";
        }
    }

    private static OffsetDateTime withZone(String value) {
        return OffsetDateTime.parse(value.replace(' ', 'T').replaceFirst("([+-]\\d\\d)$", "$1:00"));
    }

    private static String parsed(Object value) {
        return value == null ? "it is empty" : "";
    }
}
