package dev.restage.mask;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which masker a place in a document has: where several paths lead to it, the first one's. */
final class JsonPaths {
    /**
     * @param truths masks true and false; null where they stay
     * @param whole whether the masker replaces any value as a whole, and not the scalars inside of it
     */
    record Rule(
            JsonPath path,
            Masker texts,
            Masker numbers,
            @Nullable Masker truths,
            boolean whole,
            boolean keeps) {}

    private final List<Rule> rules;

    JsonPaths(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    static JsonPaths everything(Masker masker) {
        return new JsonPaths(List.of(new Rule(JsonPath.parse("$"), masker, masker, null, false, false)));
    }

    boolean countElements() {
        return rules.stream().anyMatch(rule -> rule.path().countsElements());
    }

    /** The rule of this very place, not of one above it. */
    Optional<Rule> at(List<Object> place) {
        return rules.stream().filter(rule -> rule.path().matches(place)).findFirst();
    }
}
