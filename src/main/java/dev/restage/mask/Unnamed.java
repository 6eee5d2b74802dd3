package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What becomes of a value inside of a document that no rule names: the parameter {@code unknown}. */
final class Unnamed {
    private static final String KEEP = "keep";
    private static final String SCRAMBLE = "scramble";
    private static final String FAIL = "fail";

    private final String policy;
    private final String column;
    private final UnaryOperator<String> scrambled;

    private Unnamed(String policy, String column, UnaryOperator<String> scrambled) {
        this.policy = policy;
        this.column = column;
        this.scrambled = scrambled;
    }

    /** @param what the rules name, such as {@code path} */
    static Parameter parameter(String what) {
        return new Parameter(
                "unknown",
                ParameterType.TEXT,
                false,
                KEEP,
                "what becomes of values that no " + what
                        + " leads to: they stay, they are scrambled, or the run ends with code 5",
                List.of(KEEP, SCRAMBLE, FAIL));
    }

    static Unnamed of(MaskerRule rule, MaskedColumn column, NonConforming scrambled) {
        String policy = String.valueOf(rule.parameters().getOrDefault("unknown", KEEP));
        return new Unnamed(
                policy, column.table() + "." + column.column().name(), value -> scrambled.replace(value, -1, () -> {}));
    }

    static Unnamed kept() {
        return new Unnamed(KEEP, "", value -> value);
    }

    boolean keeps() {
        return policy.equals(KEEP);
    }

    /**
     * What a text becomes.
     *
     * @return null if it stays
     */
    @Nullable
    String text(String value) {
        failIfAsked();
        return keeps() || value.isEmpty() ? null : scrambled.apply(value);
    }

    /** Refuses a value whose content cannot be scrambled, such as true, if it was to be refused. */
    void failIfAsked() {
        if (policy.equals(FAIL)) {
            throw new RestageException(
                    ProblemKind.POLICY,
                    column,
                    "a document holds a value at a place that no rule names, and unknown is fail",
                    "Name the place, with keep if it may stay, or set unknown: scramble");
        }
    }
}
