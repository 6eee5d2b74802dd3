package dev.restage.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.app.Main;
import dev.restage.app.ProcessServices;
import dev.restage.batch.RunSummary;
import dev.restage.testing.ChildProcess;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.ShopJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
    @TempDir
    Path folder;

    private ShopJob shop;

    @BeforeEach
    void make() {
        shop = ShopJob.make(folder);
    }

    /** Two processes serve, a broken job file lies beside, and the schedule comes after both have started. */
    @Test
    void aJobIsRunOnceAtItsTimeAndItsResultIsInTheHistory() throws Exception {
        Files.writeString(shop.file().resolveSibling("broken.yaml"), "masking: [");
        try (ChildProcess one = serve();
                ChildProcess another = serve()) {
            awaitServing();
            ZonedDateTime at = ZonedDateTime.ofInstant(Instant.now().plusSeconds(25), ZoneOffset.UTC);
            String cron = at.getSecond() + " " + at.getMinute() + " " + at.getHour() + " * * ?";
            shop.head("schedule: {cron: \"" + cron + "\", zone: UTC}");

            RunSummary run = awaitEnd();
            assertThat(run.status()).isEqualTo("completed");
            assertThat(run.startedBy()).isEqualTo("schedule " + cron);
            assertThat(Duration.between(at.withNano(0).toInstant(), run.startedAt()))
                    .isBetween(Duration.ZERO, Duration.ofSeconds(15));
            assertThat(EmbeddedServer.query(shop.target(), "SELECT count(*) FROM orders"))
                    .containsExactly("2000");
            Thread.sleep(3000);
            assertThat(history()).hasSize(1);

            one.terminate();
            another.terminate();
            assertThat(one.awaitExit()).as("%s", one.outputToEnd()).isZero();
            assertThat(another.awaitExit()).as("%s", another.outputToEnd()).isZero();
        }
    }

    private ChildProcess serve() {
        return ChildProcess.start(Main.class.getName(), folder, shop.environment(), List.of("serve"));
    }

    private void awaitServing() throws InterruptedException {
        Path log = folder.resolve("var/logs/restage.log");
        for (int attempt = 0; attempt < 300; attempt++) {
            if (Files.exists(log) && read(log).contains("broken")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nothing serves");
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private RunSummary awaitEnd() throws InterruptedException {
        for (int attempt = 0; attempt < 180; attempt++) {
            List<RunSummary> runs = history();
            if (!runs.isEmpty() && runs.get(0).endedAt().isPresent()) {
                return runs.get(0);
            }
            Thread.sleep(500);
        }
        throw new AssertionError("no run has ended: " + history());
    }

    private List<RunSummary> history() {
        try (ProcessServices onlooker = shop.services()) {
            return onlooker.refreshes().history(Optional.of("shop"));
        }
    }
}
