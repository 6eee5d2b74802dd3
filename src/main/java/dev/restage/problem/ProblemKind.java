package dev.restage.problem;

/** Whose fault a problem is. Each kind is one exit code of the command line. */
public enum ProblemKind {
    INTERNAL(1),
    JOB_FILE(2),
    SOURCE(3),
    TARGET(4),
    POLICY(5),
    VERIFICATION(6),
    GUARD(7),
    STOPPED(8);

    private final int exitCode;

    ProblemKind(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
