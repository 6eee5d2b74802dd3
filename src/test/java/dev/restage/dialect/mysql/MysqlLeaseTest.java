package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.dialect.Lease;
import dev.restage.dialect.Target;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.testing.MysqlServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MysqlLeaseTest {
    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void isHeldByOneRunAtATime(MysqlServer server) {
        String live = server.createDatabase("live");
        try (Target target = new TargetFixture(server).target(live)) {
            try (Lease lease = target.takeLease("run-1")) {
                lease.requireHeld();
                assertThatThrownBy(() -> target.takeLease("run-2"))
                        .isInstanceOfSatisfying(RestageException.class, refusal -> assertThat(refusal.kind())
                                .isEqualTo(ProblemKind.GUARD))
                        .hasMessageContaining("run-1");
            }
            target.takeLease("run-2").close();
        }
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void isTakenOverSoonFromAHolderWhoseConnectionIsGone(MysqlServer server) {
        String live = server.createDatabase("live");
        try (Target target = new TargetFixture(server).target(live)) {
            target.takeLease("warm up").close();
            server.execute(
                    "restage_ledger",
                    "INSERT INTO lease VALUES ('" + live
                            + "', 'run-1', 'somebody else', 'gone', 4294967290, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3),"
                            + " UTC_TIMESTAMP(3) + INTERVAL 30 SECOND)");
            long start = System.nanoTime();
            try (Lease lease = target.takeLease("run-2")) {
                lease.requireHeld();
            }
            assertThat((System.nanoTime() - start) / 1e9).isBetween(5.0, 15.0);
        }
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void isFoundLostWhenAnotherRunHasTakenIt(MysqlServer server) {
        String live = server.createDatabase("live");
        try (Target target = new TargetFixture(server).target(live);
                Lease lease = target.takeLease("run-1")) {
            server.execute(
                    "restage_ledger",
                    "UPDATE lease SET token = 'another', run = 'run-2' WHERE target = '" + live + "'");
            assertThatThrownBy(lease::requireHeld)
                    .isInstanceOfSatisfying(RestageException.class, loss -> assertThat(loss.kind())
                            .isEqualTo(ProblemKind.GUARD));
            server.execute("restage_ledger", "DELETE FROM lease WHERE target = '" + live + "'");
        }
    }
}
