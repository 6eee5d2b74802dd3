package dev.restage.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one exception family: a run, or a command, cannot go on, for the reasons it lists.
 *
 * <p>Give a cause only where its message cannot quote a row value; drivers' and servers' messages do, so whatever comes
 * from reading or writing rows is thrown without a cause.
 */
public final class RestageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final boolean passing;

    /** @param problems at least one; the first decides the kind */
    public RestageException(List<Problem> problems) {
        this(problems, null);
    }

    public RestageException(List<Problem> problems, @Nullable Throwable cause) {
        this(problems, cause, false);
    }

    private RestageException(List<Problem> problems, @Nullable Throwable cause, boolean passing) {
        super(problems.stream().map(Problem::line).collect(Collectors.joining(System.lineSeparator())), cause);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an exception needs a problem");
        }
        this.problems = List.copyOf(problems);
        this.passing = passing;
    }

    /** The same, for a reason that may be gone at the next attempt: a lost connection, a deadlock. */
    public RestageException asPassing() {
        return new RestageException(problems, getCause(), true);
    }

    /** Whether the same work may succeed if it is tried again at once. */
    public boolean passing() {
        return passing;
    }

    public RestageException(ProblemKind kind, String where, String what, String todo) {
        this(List.of(new Problem(kind, where, what, todo)));
    }

    public RestageException(ProblemKind kind, String where, String what, String todo, @Nullable Throwable cause) {
        this(List.of(new Problem(kind, where, what, todo)), cause);
    }

    public List<Problem> problems() {
        return problems;
    }

    public ProblemKind kind() {
        return problems.get(0).kind();
    }
}
