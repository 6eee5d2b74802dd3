package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.dialect.Lease;
import dev.restage.dialect.Target;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.testing.EmbeddedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PostgresLeaseTest {
    private final String database = EmbeddedServer.createDatabase("leased");
    private final Target target = PostgresTarget.open(EmbeddedServer.endpoint(database), "restage test");

    @Test
    void isHeldByOneRunAtATime() {
        try (Lease held = target.takeLease("run-1")) {
            assertThatThrownBy(() -> target.takeLease("run-2"))
                    .isInstanceOfSatisfying(RestageException.class, refusal -> {
                        assertThat(refusal.kind()).isEqualTo(ProblemKind.GUARD);
                        assertThat(refusal).hasMessageContaining("run-1").hasMessageContaining(database);
                    });
            held.requireHeld();
        }
        target.takeLease("run-2").close();
    }

    @Test
    void goesToExactlyOneOfManyThatAskAtOnce() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(6);
        List<Future<Lease>> attempts = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            String run = "run-" + number;
            Callable<Lease> attempt = () -> {
                start.await();
                return target.takeLease(run);
            };
            attempts.add(threads.submit(attempt));
        }
        start.countDown();
        List<Lease> leases = new ArrayList<>();
        for (Future<Lease> attempt : attempts) {
            try {
                leases.add(attempt.get());
            } catch (java.util.concurrent.ExecutionException refused) {
                assertThat(refused.getCause()).isInstanceOf(RestageException.class);
            }
        }
        threads.shutdownNow();
        assertThat(leases).hasSize(1);
        leases.forEach(Lease::close);
    }

    @Test
    void survivesTheLossOfItsConnection() {
        try (Lease held = target.takeLease("run-1")) {
            EmbeddedServer.query(
                    Ledger.DATABASE,
                    "SELECT pg_terminate_backend(backend_pid) FROM restage.lease WHERE target = '" + database + "'");
            held.requireHeld();
            assertThatThrownBy(() -> target.takeLease("run-2")).isInstanceOf(RestageException.class);
        }
    }

    @Test
    void ofAProcessThatDiedIsTakenOverWithinSeconds() {
        Lease dead = target.takeLease("run-1");
        EmbeddedServer.execute(
                Ledger.DATABASE,
                "UPDATE restage.lease SET token = 'of the dead', backend_started = '2000-01-01',"
                        + " heartbeat_at = clock_timestamp() - interval '3 seconds' WHERE target = '"
                        + database + "'");
        try (Lease next = target.takeLease("run-2")) {
            next.requireHeld();
            assertThatThrownBy(dead::requireHeld)
                    .isInstanceOfSatisfying(RestageException.class, lost -> assertThat(lost.kind())
                            .isEqualTo(ProblemKind.GUARD));
            dead.close();
            next.requireHeld();
        }
    }

    @Test
    void thatExpiredIsTakenOver() {
        Lease silent = target.takeLease("run-1");
        EmbeddedServer.execute(
                Ledger.DATABASE,
                "UPDATE restage.lease SET token = 'of a vanished host', expires_at = clock_timestamp() - interval '1 s'"
                        + " WHERE target = '" + database + "'");
        target.takeLease("run-2").close();
        silent.close();
    }

    @Test
    void ledgerLetsNobodyElseIn() {
        target.takeLease("run-1").close();
        assertThat(
                        EmbeddedServer.query(
                                "postgres",
                                "SELECT count(*) FROM pg_database, aclexplode(datacl) WHERE datname = 'restage_ledger' AND grantee = 0"))
                .containsExactly("0");
    }
}
