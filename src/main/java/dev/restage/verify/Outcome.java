package dev.restage.verify;

import dev.restage.problem.Problem;
import java.util.List;

/** Turns what a check found into its result. */
final class Outcome {
    private Outcome() {}

    static Check of(String name, String looked, List<Problem> problems) {
        return problems.isEmpty()
                ? new Check(name, Check.Status.PASSED, looked, problems)
                : new Check(name, Check.Status.FAILED, looked + "; " + problems.size() + " found wrong", problems);
    }
}
