package dev.restage.dialect.postgres;

import dev.restage.dialect.ServerIdentity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells which server and database a connection has reached.
 *
 * <p>The system identifier is shared by physical clones and replicas. The start time of the postmaster, in microseconds, tells
 * clones apart: sessions that see the same identifier and the same start talk to the same running server, whatever address,
 * tunnel or pooler they came through. So there are two identifiers: {@code system:…} and {@code instance:…}.
 */
final class PostgresIdentity {
    private PostgresIdentity() {}

    static ServerIdentity read(Connection connection) throws SQLException {
        String sql = """
                SELECT pg_catalog.current_setting('server_version'),
                       pg_catalog.host(pg_catalog.inet_server_addr()) || ':' || pg_catalog.inet_server_port(),
                       pg_catalog.current_database(),
                       pg_catalog.pg_is_in_recovery(),
                       (EXTRACT(epoch FROM pg_catalog.pg_postmaster_start_time()) * 1000000)::bigint,
                       (SELECT system_identifier FROM pg_catalog.pg_control_system()
                         WHERE pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE'))
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            String version = row.getString(1).split(" ", 2)[0];
            String address = row.getString(2) == null ? "" : row.getString(2);
            String system = row.getString(6);
            Set<String> ids = new HashSet<>();
            if (system != null) {
                ids.add("system:" + system);
            }
            ids.add("instance:" + (system == null ? "" : system) + "@" + row.getLong(5));
            return new ServerIdentity("PostgreSQL " + version, ids, address, row.getString(3), row.getBoolean(4));
        }
    }
}
