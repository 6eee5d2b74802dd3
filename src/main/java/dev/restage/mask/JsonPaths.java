package dev.restage.mask;

import java.util.List;
import java.util.Optional;

/** Which masker a place in a document has: where several paths lead to it, the first one's. */
final class JsonPaths {
    /** @param whole whether the masker replaces any value as a whole, and not the scalars inside of it */
    record Rule(JsonPath path, Masker masker, boolean whole, boolean keeps) {}

    private final List<Rule> rules;

    JsonPaths(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    static JsonPaths everything(Masker masker) {
        return new JsonPaths(List.of(new Rule(JsonPath.parse("$"), masker, false, false)));
    }

    /** The rule of this very place, not of one above it. */
    Optional<Rule> at(List<Object> place) {
        return rules.stream().filter(rule -> rule.path().matches(place)).findFirst();
    }
}
