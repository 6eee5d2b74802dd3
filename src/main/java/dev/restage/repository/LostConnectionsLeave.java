package dev.restage.repository;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Takes a broken connection out of the pool at once. By itself the pool knows SQLSTATE 08 only, and does not test a connection
 * that was used half a second ago; H2's connections tell with states of their own that the process behind them is gone.
 */
public final class LostConnectionsLeave implements SQLExceptionOverride {
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return LostConnections.isLost(failure)
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
