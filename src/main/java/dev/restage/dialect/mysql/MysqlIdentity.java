package dev.restage.dialect.mysql;

import dev.restage.dialect.ServerIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells which server and database a connection has reached.
 *
 * <p>{@code server_uuid} is made when a server is first started and lies in its data folder: clones made by copying files
 * share it until somebody removes {@code auto.cnf}, replicas have their own. MariaDB before 11 has none at all. The start
 * time, host name and port tell running servers apart.
 */
final class MysqlIdentity {
    private static final String IDENTITY = """
            SELECT @@hostname AS host, @@port AS port, IF(@@lower_case_table_names = 0, DATABASE(), LOWER(DATABASE())) AS name, %s AS uuid,
                   (SELECT COUNT(*) FROM information_schema.processlist
                     WHERE user = 'system user' AND (state LIKE '%%aster%%' OR state LIKE '%%ource%%' OR state LIKE '%%eplica%%'
                           OR state LIKE '%%lave%%' OR state LIKE '%%elay log%%')) > 0 AS follows,
                   @@read_only AS reads_only, @@server_id AS server_id, @@pid_file AS pid_file, @@datadir AS folder
            """;

    private MysqlIdentity() {}

    static ServerIdentity read(Connection connection) throws SQLException {
        MysqlVersion version = MysqlConnections.version(connection);
        return Queries.first(connection, IDENTITY.formatted(uuid(version)), row -> {
                    String address = row.getString("host") + ":" + row.getInt("port");
                    String uuid = row.getString("uuid");
                    Set<String> ids = new HashSet<>();
                    if (uuid != null && !uuid.isEmpty()) {
                        ids.add("system:" + uuid);
                    }
                    ids.add("instance:" + address + "#" + row.getString("folder") + "#" + row.getLong("server_id"));
                    String name = row.getString("name");
                    return new ServerIdentity(
                            version.product(), ids, address, name == null ? "" : name, row.getBoolean("follows"));
                })
                .orElseThrow();
    }

    private static String uuid(MysqlVersion version) {
        return version.mariaDb() ? "''" : "@@server_uuid";
    }
}
