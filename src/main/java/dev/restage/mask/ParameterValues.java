package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.ParameterType;
import java.util.List;
import java.util.Map;

/** Whether a job file's value is of a parameter's type. */
final class ParameterValues {
    private ParameterValues() {}

    /** What is expected instead; empty if it is right. A number or a truth value will do as a text. */
    static String mistake(ParameterType type, Object value) {
        switch (type) {
            case TEXT:
                return value instanceof List || value instanceof Map || value instanceof MaskerRule ? "a text" : "";
            case INTEGER:
                return value instanceof Long || value instanceof Integer ? "" : "a whole number";
            case DECIMAL:
                return value instanceof Number ? "" : "a number";
            case BOOLEAN:
                return value instanceof Boolean ? "" : "true or false";
            case TEXT_LIST:
                return value instanceof List ? "" : "a list of texts, such as [one, two]";
            case MASKERS:
                boolean maskers = value instanceof Map<?, ?> map
                        && !map.isEmpty()
                        && map.values().stream().allMatch(each -> each instanceof MaskerRule || each instanceof String);
                return maskers ? "" : "a map from paths to maskers, such as {\"$.contact.email\": email}";
            default:
                throw new IllegalStateException("a type of parameter that nothing checks: " + type);
        }
    }
}
