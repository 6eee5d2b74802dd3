package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.connection.Endpoint;
import dev.restage.connection.Secret;
import dev.restage.dialect.ServerIdentity;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.testing.MysqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MysqlConnectionsTest {
    private static final String SERVERS = "dev.restage.testing.MysqlServer#all";

    @ParameterizedTest
    @MethodSource(SERVERS)
    void aSourceSessionCannotWriteAndPinsWhatChangesValues(MysqlServer server) throws SQLException {
        String database = server.createDatabase("pinned");
        server.execute(database, "CREATE TABLE t (id INT);");
        try (Connection connection = MysqlConnections.ofSource(server.endpoint(database), "restage-test")
                .open()) {
            assertThat(Queries.text(connection, "SELECT @@session.time_zone")).isEqualTo("+00:00");
            assertThat(Queries.text(connection, "SELECT @@session.sql_mode")).isEmpty();
            assertThat(Queries.text(connection, "SELECT @@session.character_set_results"))
                    .isEqualTo("utf8mb4");
            assertThatThrownBy(() -> Queries.execute(connection, "INSERT INTO t VALUES (1)"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(server.query(database, "SELECT COUNT(*) FROM t")).containsExactly("0");
        server.dropDatabase(database);
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void identityTellsProductAndAddress(MysqlServer server) throws SQLException {
        try (Connection connection = MysqlConnections.ofSource(server.endpoint("mysql"), "restage-test")
                .open()) {
            ServerIdentity identity = MysqlIdentity.read(connection);
            assertThat(identity.engine()).startsWith(server.name() + " ");
            assertThat(identity.address()).endsWith(server.authority().substring("127.0.0.1".length()));
            assertThat(identity.database()).isEqualTo("mysql");
            assertThat(identity.replica()).isFalse();
            assertThat(MysqlIdentity.read(connection)).isEqualTo(identity);
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void aWrongPasswordIsToldWithoutShowingIt(MysqlServer server) {
        server.execute("", "CREATE USER IF NOT EXISTS 'nobody'@'%' IDENTIFIED BY 'right';");
        server.execute("", "CREATE USER IF NOT EXISTS 'nobody'@'localhost' IDENTIFIED BY 'right';");
        Endpoint endpoint = server.endpoint("mysql", "nobody", "hunter2-secret");
        assertThatThrownBy(() ->
                        MysqlConnections.ofSource(endpoint, "restage-test").open())
                .isInstanceOfSatisfying(RestageException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ProblemKind.SOURCE);
                    assertThat(failure).hasMessageContaining("nobody").hasMessageNotContaining("hunter2");
                    assertThat(failure.getCause()).isNull();
                });
    }

    @Test
    void anUnknownHostAndAClosedPortAreToldApart() {
        assertThatThrownBy(() -> open("jdbc:mysql://no-such-host.invalid:3306/shop"))
                .hasMessageContaining("the host name is not known");
        assertThatThrownBy(() -> open("jdbc:mysql://127.0.0.1:1/shop")).hasMessageContaining("nothing answers");
    }

    @Test
    void parametersThatMakeTheDriverDangerousAreRefused() {
        assertThatThrownBy(() -> open("jdbc:mysql://127.0.0.1:1/shop?autoDeserialize=true"))
                .isInstanceOfSatisfying(RestageException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ProblemKind.JOB_FILE))
                .hasMessageContaining("autoDeserialize");
    }

    private static Connection open(String url) {
        return MysqlConnections.ofSource(new Endpoint("shop source", url, "root", Secret.none()), "restage-test")
                .open();
    }
}
