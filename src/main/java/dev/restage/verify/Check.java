package dev.restage.verify;

import dev.restage.problem.Problem;
import java.util.List;

/**
 * One check on the shadow and its outcome.
 *
 * @param name such as {@code row-counts}
 * @param detail one sentence: what was looked at, and what was found
 * @param problems why it failed; empty unless it did
 */
public record Check(String name, Status status, String detail, List<Problem> problems) {
    /** How a check ended. */
    public enum Status {
        PASSED,
        FAILED,
        SKIPPED
    }

    public Check {
        problems = List.copyOf(problems);
    }
}
