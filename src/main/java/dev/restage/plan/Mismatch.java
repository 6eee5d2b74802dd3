package dev.restage.plan;

import dev.restage.mask.MaskerRule;
import java.util.Optional;
import java.util.Set;

/** Why equal values of two columns would become different ones. */
record Mismatch(String why, String todo) {
    /** What comes out of these does not hang on how much room a column has. */
    private static final Set<String> SAME_IN_ANY_LENGTH =
            Set.of("scramble", "postcode", "date-shift", "uuid", "secret");

    static Optional<Mismatch> of(ColumnPlan one, ColumnPlan other) {
        if (!one.rule().equals(other.rule())) {
            return Optional.of(new Mismatch(
                    "which gets another masker",
                    "Give both columns the same masker with the same parameters, or keep both"));
        }
        if (!one.lookedAt().isEmpty() || !other.lookedAt().isEmpty()) {
            return Optional.of(new Mismatch(
                    "and what both become hangs on other columns of their rows",
                    "Give both columns a masker that looks at the value alone, or keep both"));
        }
        boolean fitted = one.rule()
                .map(MaskerRule::masker)
                .filter(masker -> !SAME_IN_ANY_LENGTH.contains(masker))
                .isPresent();
        if (fitted
                && !one.column().type().maxLength().equals(other.column().type().maxLength())) {
            return Optional.of(new Mismatch(
                    "which has another length, and what comes out is fitted to it",
                    "Give both columns scramble, whose outputs are as long as the inputs, or keep both"));
        }
        if (!one.column().type().comparison().equals(other.column().type().comparison())
                && one.rule().isPresent()) {
            return Optional.of(new Mismatch(
                    "whose collation tells other texts apart", "Give both columns the same collation, or keep both"));
        }
        return Optional.empty();
    }
}
