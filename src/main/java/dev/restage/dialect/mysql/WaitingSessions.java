package dev.restage.dialect.mysql;

import dev.restage.dialect.mysql.SnapshotWatch.Waiting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds sessions that wait for ours. MySQL's performance schema says who holds which lock, if this user may look. Elsewhere
 * the list of sessions has to do: one that waits for a lock, with a statement that names a table which ours have read from, is
 * taken to wait for us. The statement's text is looked at here and goes nowhere.
 */
final class WaitingSessions {
    private static final String LOCKS = """
            SELECT DISTINCT waiting.processlist_id AS id, waiting.processlist_user AS user, waiting.processlist_host AS host
              FROM performance_schema.metadata_locks pending
              JOIN performance_schema.threads waiting ON waiting.thread_id = pending.owner_thread_id
              JOIN performance_schema.metadata_locks granted
                ON granted.object_type = pending.object_type AND granted.object_schema = pending.object_schema
               AND granted.object_name = pending.object_name AND granted.lock_status = 'GRANTED'
              JOIN performance_schema.threads holding ON holding.thread_id = granted.owner_thread_id
             WHERE pending.lock_status = 'PENDING' AND holding.processlist_id IN (%1$s)
               AND waiting.processlist_id NOT IN (%1$s)
            """;

    private static final String SESSIONS = "SHOW FULL PROCESSLIST";

    private final Connection connection;
    private final String database;
    private boolean locksAreTold = true;

    /** @param database in lower case */
    WaitingSessions(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
    }

    /**
     * @param ours the server's numbers of our sessions
     * @param tables that ours have read from or locked
     */
    List<Waiting> find(Set<Long> ours, Set<String> tables) throws SQLException {
        if (ours.isEmpty()) {
            return List.of();
        }
        if (locksAreTold) {
            try {
                if (Queries.text(connection, "SELECT @@performance_schema AND version() NOT LIKE '%MariaDB%'")
                        .equals("1")) {
                    String ids = ours.stream().map(String::valueOf).collect(Collectors.joining(", "));
                    return Queries.list(connection, LOCKS.formatted(ids), Waiting::of);
                }
                locksAreTold = false;
            } catch (SQLException failure) {
                if (!MysqlErrorCode.of(failure).missingPrivilege()) {
                    throw failure;
                }
                locksAreTold = false;
            }
        }
        return bySessions(ours, tables);
    }

    private List<Waiting> bySessions(Set<Long> ours, Set<String> tables) throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        Queries.list(connection, SESSIONS, row -> {
            if (!ours.contains(row.getLong("Id")) && waitsFor(row, tables)) {
                waiting.add(Waiting.of(row));
            }
            return true;
        });
        return waiting;
    }

    private boolean waitsFor(ResultSet session, Set<String> tables) throws SQLException {
        String state = session.getString("State");
        String statement = session.getString("Info");
        if (state == null || statement == null || !state.startsWith("Waiting for ") || !state.contains("lock")) {
            return false;
        }
        String text = statement.toLowerCase(Locale.ROOT);
        String here = session.getString("db");
        boolean sameDatabase =
                here != null && here.toLowerCase(Locale.ROOT).equals(database) || text.contains(database);
        return sameDatabase && tables.stream().anyMatch(table -> text.contains(table.toLowerCase(Locale.ROOT)));
    }
}
