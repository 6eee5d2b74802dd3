package dev.restage.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.app.Main;
import dev.restage.app.ProcessServices;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.report.RefreshReport;
import dev.restage.schema.TableId;
import dev.restage.testing.ChildProcess;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.ShopJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are ended, in order or not, while they copy. */
class StopAndKillTest {
    @TempDir
    Path folder;

    private ShopJob shop;

    @BeforeEach
    void make() {
        shop = ShopJob.make(folder);
        shop.enlarge(20_000);
        shop.megabytesPerSecond(1);
    }

    @Test
    void aRunIsStoppedFromAnotherProcessAndLeavesNothing() throws Exception {
        Copying copying = new Copying();
        try (ProcessServices first = shop.services();
                ProcessServices second = shop.services()) {
            CompletableFuture<RefreshReport> run = CompletableFuture.supplyAsync(() -> shop.run(first, copying));
            String name = copying.await();
            RunSummary stopped = second.refreshes().stop(name);

            assertThat(stopped.status()).isEqualTo("stopped");
            assertThat(stopped.exitCode()).contains(8);
            RefreshReport report = run.get(30, TimeUnit.SECONDS);
            assertThat(report.exitCode()).isEqualTo(8);
            assertThat(report.status()).isEqualTo("stopped");
            assertThat(report.problems()).hasSize(1);
            assertNothingIsLeft();
            assertThatThrownBy(() -> second.refreshes().stop(name))
                    .isInstanceOfSatisfying(RestageException.class, refused -> assertThat(refused.kind())
                            .isEqualTo(ProblemKind.GUARD));
        }
    }

    @Test
    void ofTwoRunsAtOnceTheSecondIsRefusedAndTheFirstGoesOn() throws Exception {
        shop.megabytesPerSecond(4);
        Copying copying = new Copying();
        try (ProcessServices first = shop.services();
                ProcessServices second = shop.services()) {
            CompletableFuture<RefreshReport> run = CompletableFuture.supplyAsync(() -> shop.run(first, copying));
            String name = copying.await();
            RefreshReport refused = shop.run(second);

            assertThat(refused.exitCode()).isEqualTo(7);
            assertThat(refused.status()).isEqualTo("refused");
            assertThat(refused.problems().get(0).what()).contains(name);
            assertThat(run.get(90, TimeUnit.SECONDS).problems()).isEmpty();
            assertThat(EmbeddedServer.query(shop.target(), "SELECT count(*) FROM events"))
                    .containsExactly("20101");
        }
    }

    @Test
    void whatAKilledProcessLeftIsClearedByTheNextRun() throws Exception {
        String killed;
        try (ChildProcess child = start("run", "shop")) {
            killed = awaitCopying();
            child.kill();
        }
        assertThat(shop.shadows()).hasSize(1);
        assertThat(shop.stagingContent()).isEmpty();

        shop.megabytesPerSecond(100);
        try (ProcessServices next = shop.services()) {
            assertThat(next.refreshes().find(killed).orElseThrow().status()).isEqualTo("running");
            RefreshReport report = shop.run(next);
            assertThat(report.problems()).isEmpty();
            assertThat(shop.shadows()).isEmpty();
            assertThat(shop.sessionsInSource()).isEmpty();
            RunSummary dead = next.refreshes().find(killed).orElseThrow();
            assertThat(dead.status()).isEqualTo("failed");
            assertThat(dead.phase()).isEqualTo("copy");
            assertThat(dead.endedAt()).isPresent();
        }
    }

    @Test
    void aKilledRunThatHadNotCopiedEverythingIsRestartedAfresh() throws Exception {
        String killed;
        try (ChildProcess child = start("run", "shop")) {
            killed = awaitCopying();
            child.kill();
        }
        shop.megabytesPerSecond(100);
        try (ProcessServices next = shop.services()) {
            RefreshReport report = next.refreshes().restart(killed, "tester", RunListener.SILENT);
            assertThat(report.problems()).isEmpty();
            assertThat(report.restartOf()).isEqualTo(killed);
            assertThat(EmbeddedServer.query(shop.target(), "SELECT count(*) FROM events"))
                    .containsExactly("20101");
        }
    }

    @Test
    void aTerminatedProcessEndsInOrderWithExitCodeEight() throws Exception {
        try (ChildProcess child = start("run", "shop", "--json")) {
            awaitCopying();
            child.terminate();
            List<String> output = child.outputToEnd();
            assertThat(child.awaitExit()).as("%s", output).isEqualTo(8);
            assertThat(String.join("\n", output)).contains("\"status\"").contains("stopped");
        }
        assertNothingIsLeft();
        try (ProcessServices next = shop.services()) {
            assertThat(next.refreshes().history(Optional.empty()))
                    .singleElement()
                    .satisfies(run -> assertThat(run.status()).isEqualTo("stopped"));
        }
    }

    @Test
    void aRunOutlivesTheProcessThatHadTheRepositoryOpen() throws Exception {
        shop.megabytesPerSecond(4);
        Copying copying = new Copying();
        try (ChildProcess holder = start("serve")) {
            awaitDoorplate();
            try (ProcessServices services = shop.services()) {
                CompletableFuture<RefreshReport> run = CompletableFuture.supplyAsync(() -> shop.run(services, copying));
                copying.await();
                holder.kill();
                RefreshReport report = run.get(120, TimeUnit.SECONDS);

                assertThat(report.problems()).isEmpty();
                assertThat(EmbeddedServer.query(shop.target(), "SELECT count(*) FROM events"))
                        .containsExactly("20101");
                assertThat(services.refreshes().find(report.run()).orElseThrow().status())
                        .isEqualTo("completed");
            }
        }
    }

    private void awaitDoorplate() throws InterruptedException {
        for (int attempt = 0; attempt < 300; attempt++) {
            if (Files.exists(folder.resolve("var/repository.url"))) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the child does not open the repository");
    }

    @Test
    void aSliceWhoseConnectionBreaksIsCopiedAgain() throws Exception {
        shop.megabytesPerSecond(4);
        Copying copying = new Copying();
        try (ProcessServices services = shop.services()) {
            CompletableFuture<RefreshReport> run = CompletableFuture.supplyAsync(() -> shop.run(services, copying));
            copying.await();
            endLoaders();
            RefreshReport report = run.get(90, TimeUnit.SECONDS);

            assertThat(report.problems()).isEmpty();
            assertThat(copying.notes).anyMatch(line -> line.contains("again"));
            assertThat(EmbeddedServer.query(shop.target(), "SELECT count(*), count(DISTINCT id) FROM events"))
                    .containsExactly("20101");
        }
    }

    @Test
    void aSourceThatIsLostWhileCopyingEndsTheRun() throws Exception {
        Copying copying = new Copying();
        try (ProcessServices services = shop.services()) {
            CompletableFuture<RefreshReport> run = CompletableFuture.supplyAsync(() -> shop.run(services, copying));
            copying.await();
            EmbeddedServer.query(
                    "postgres",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + shop.source() + "'");
            RefreshReport report = run.get(60, TimeUnit.SECONDS);
            assertThat(report.exitCode()).isEqualTo(3);
            assertThat(report.status()).isEqualTo("failed");
            assertNothingIsLeft();
        }
    }

    private void endLoaders() {
        List<String> ended = EmbeddedServer.query("postgres", """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE datname LIKE '%s_%%' AND query LIKE 'COPY%%'""".formatted(shop.target()));
        assertThat(ended).isNotEmpty();
    }

    private ChildProcess start(String... arguments) {
        return ChildProcess.start(Main.class.getName(), folder, shop.environment(), List.of(arguments));
    }

    /** Until a child process has rows on their way, as its shadow shows. @return the run's name */
    private String awaitCopying() throws InterruptedException {
        try (ProcessServices onlooker = shop.services()) {
            for (int attempt = 0; attempt < 600; attempt++) {
                Optional<RunSummary> copying = onlooker.refreshes().history(Optional.empty()).stream()
                        .filter(run -> run.phase().equals("copy"))
                        .findFirst();
                if (copying.isPresent() && loading()) {
                    return copying.get().run();
                }
                Thread.sleep(100);
            }
        }
        throw new AssertionError("the child does not come to its copy phase");
    }

    private boolean loading() {
        return !EmbeddedServer.query("postgres", """
                SELECT 1 FROM pg_stat_activity WHERE datname LIKE '%s_%%' AND query LIKE 'COPY%%'""".formatted(shop.target())).isEmpty();
    }

    private void assertNothingIsLeft() {
        assertThat(shop.stagingContent()).isEmpty();
        assertThat(shop.shadows()).isEmpty();
        assertThat(shop.sessionsInSource()).isEmpty();
    }

    /** Waits until rows of the large table are on their way. */
    private static final class Copying implements RunListener {
        private final CountDownLatch started = new CountDownLatch(1);
        private final List<String> notes = new ArrayList<>();
        private volatile String run = "";

        @Override
        public void runStarted(String name, String job, String environment) {
            run = name;
        }

        @Override
        public void copied(String database, TableId table, long rows, long bytes) {
            if (table.name().equals("events")) {
                started.countDown();
            }
        }

        @Override
        public synchronized void note(String line) {
            notes.add(line);
        }

        String await() throws InterruptedException {
            assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
            return run;
        }
    }
}
