package dev.restage.batch;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever nobody foresaw into a problem. What goes on from here, into the log, the repository and the report, holds no
 * message of a driver or server, since those may quote a row's value: only class names and frames.
 */
record Unexpected(Path log) {
    private static final Logger LOGGER = LoggerFactory.getLogger(Unexpected.class);

    /** @param where such as {@code shop: public.customers}; may be empty */
    RestageException problem(String run, String phase, String where, Throwable failure) {
        if (failure instanceof RestageException known) {
            return known.getCause() == null ? known : withoutCause(known);
        }
        LOGGER.error("run {}, phase {}, {}: {}", run, phase, where.isEmpty() ? "no place" : where, frames(failure));
        if (failure instanceof OutOfMemoryError) {
            return new RestageException(
                    ProblemKind.SOURCE,
                    where,
                    "the memory of Restage did not suffice in phase " + phase
                            + ": a value may be too large to be masked",
                    "Give it more, as in RESTAGE_JAVA_OPTS=-Xmx2g, or leave large rows out by a condition under rows:");
        }
        return new RestageException(
                ProblemKind.INTERNAL,
                where,
                "an error nobody foresaw in phase " + phase + " ("
                        + failure.getClass().getSimpleName() + ")",
                "This is a defect of Restage: please report it with the stack trace in " + log
                        + ", which holds no values");
    }

    private static RestageException withoutCause(RestageException known) {
        RestageException bare = new RestageException(known.problems());
        return known.passing() ? bare.asPassing() : bare;
    }

    static String frames(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            text.append(text.isEmpty() ? "" : "caused by ")
                    .append(cause.getClass().getName())
                    .append('\n');
            for (StackTraceElement frame : cause.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
