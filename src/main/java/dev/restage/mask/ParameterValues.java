package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.ParameterType;
import java.util.List;
import java.util.Map;

/** Whether a job file's value is of a parameter's type. */
final class ParameterValues {
    private ParameterValues() {}

    /** What is expected instead; empty if it is right. A number or a truth value will do as a text. */
    static String mistake(ParameterType type, Object value) {
        return switch (type) {
            case TEXT, FILE ->
                value instanceof List || value instanceof Map || value instanceof MaskerRule ? "a text" : "";
            case INTEGER -> value instanceof Long || value instanceof Integer ? "" : "a whole number";
            case DECIMAL -> value instanceof Number ? "" : "a number";
            case BOOLEAN -> value instanceof Boolean ? "" : "true or false";
            case TEXT_LIST -> value instanceof List ? "" : "a list of texts, such as [one, two]";
            case MASKER -> isMasker(value) ? "" : "a masker, such as email or {masker: fixed, value: none}";
            case MASKERS ->
                isMaskers(value) ? "" : "a map from places to maskers, such as {\"$.contact.email\": email}";
        };
    }

    private static boolean isMaskers(Object value) {
        return value instanceof Map<?, ?> map
                && !map.isEmpty()
                && map.values().stream().allMatch(ParameterValues::isMasker);
    }

    private static boolean isMasker(Object value) {
        return value instanceof MaskerRule || value instanceof String;
    }
}
