package dev.restage.dialect.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Where a server's binary log stands: its GTIDs, or file and offset; empty where it has none or this user may not ask. */
final class LogPosition {
    private static final String GTIDS_OF_MYSQL = "SELECT @@global.gtid_executed";
    private static final String GTIDS_OF_MARIADB = "SELECT @@global.gtid_current_pos";

    private LogPosition() {}

    static String read(Connection connection, MysqlVersion version) throws SQLException {
        String gtids = Queries.text(connection, version.mariaDb() ? GTIDS_OF_MARIADB : GTIDS_OF_MYSQL);
        return gtids == null || gtids.isBlank() ? file(connection, version) : gtids.replaceAll("\\s", "");
    }

    private static String file(Connection connection, MysqlVersion version) throws SQLException {
        String statement = version.mysqlAtLeast(8, 2, 0) ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
        try {
            List<String> positions =
                    Queries.list(connection, statement, row -> row.getString("File") + ":" + row.getString("Position"));
            return positions.isEmpty() ? "" : positions.get(0);
        } catch (SQLException failure) {
            if (MysqlErrorCode.of(failure).missingPrivilege()) {
                return "";
            }
            throw failure;
        }
    }
}
