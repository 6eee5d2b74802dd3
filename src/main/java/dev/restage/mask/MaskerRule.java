package dev.restage.mask;

import java.util.Map;
import java.util.TreeSet;

/**
 * A masker by name with its parameters, as a job file gives it: {@code {masker: date-shift, days: 180}}.
 *
 * @param parameters by name; values are Boolean, Long, Double, String, {@code List<Object>}, {@code Map<String, Object>} or,
 *     where a parameter takes maskers, {@link MaskerRule} inside of a list or map
 */
public record MaskerRule(String masker, Map<String, Object> parameters) {
    public static MaskerRule of(String masker) {
        return new MaskerRule(masker, Map.of());
    }

    public MaskerRule {
        parameters = Map.copyOf(parameters);
    }

    /** Names the parameters only: a value may have come from the environment. */
    @Override
    public String toString() {
        return parameters.isEmpty() ? masker : masker + new TreeSet<>(parameters.keySet());
    }
}
