package dev.restage.repository;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells a broken way to the repository, which mends itself, from an error that stays. */
public final class LostConnections {
    /** H2: connection broken, database closed, called at shutdown, object already closed, timeout of the lock on its file. */
    private static final Set<Integer> H2_CODES = Set.of(90067, 90098, 90121, 90007, 90020);

    private LostConnections() {}

    /** Whether any of the causes says that the connection is gone. */
    public static boolean isLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isLost(sql)) {
                return true;
            }
            if (cause.getCause() == cause) {
                return false;
            }
        }
        return false;
    }

    private static boolean isLost(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P")
                || H2_CODES.contains(failure.getErrorCode());
    }
}
