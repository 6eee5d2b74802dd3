package dev.restage.mask;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

    private static final String WHEN = "when";
    private static final String FIRST_OF = "first-of";

    /** Rules of which the first counts whose condition holds. */
    public static MaskerRule firstOf(List<MaskerRule> rules) {
        return new MaskerRule(FIRST_OF, Map.of("rules", List.copyOf(rules)));
    }

    /** The rules of which the first counts whose condition holds; a rule of another kind is the only one. */
    public List<MaskerRule> alternatives() {
        return masker.equals(FIRST_OF) && parameters.get("rules") instanceof List<?> rules
                ? rules.stream().map(MaskerRule.class::cast).toList()
                : List.of(this);
    }

    /** Whether it hangs on a condition. */
    public boolean conditional() {
        return masker.equals(FIRST_OF) || parameters.containsKey(WHEN);
    }

    /** The condition of this very rule. */
    Optional<String> when() {
        return Optional.ofNullable(parameters.get(WHEN)).map(String::valueOf);
    }

    MaskerRule withoutWhen() {
        Map<String, Object> others = new HashMap<>(parameters);
        others.remove(WHEN);
        return new MaskerRule(masker, others);
    }

    /** For people: {@code phone}, or {@code phone or scramble}. */
    public String names() {
        return alternatives().stream().map(MaskerRule::masker).collect(Collectors.joining(" or "));
    }

    public MaskerRule {
        parameters = Map.copyOf(parameters);
    }

    /** What the source's reader evaluates in the place of the column; empty for all maskers but {@code sql}. */
    public Optional<String> sourceExpression() {
        return masker.equals(SqlMasker.NAME)
                ? Optional.ofNullable(parameters.get(SqlMasker.EXPRESSION)).map(String::valueOf)
                : Optional.empty();
    }

    /** Names the parameters only: a value may have come from the environment. */
    @Override
    public String toString() {
        return parameters.isEmpty() ? masker : masker + new TreeSet<>(parameters.keySet());
    }
}
