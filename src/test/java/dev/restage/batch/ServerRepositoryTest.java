package dev.restage.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.app.ProcessServices;
import dev.restage.report.RefreshReport;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.ShopJob;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job repository on PostgreSQL. */
class ServerRepositoryTest {
    @TempDir
    Path folder;

    @Test
    void runsAreKeptWhereTheUrlSays() {
        String repository = EmbeddedServer.createDatabase("repository");
        ShopJob shop = ShopJob.make(folder);
        shop.setEnvironment("RESTAGE_REPOSITORY_URL", EmbeddedServer.url(repository));
        shop.setEnvironment("RESTAGE_REPOSITORY_USERNAME", EmbeddedServer.SUPERUSER);
        shop.setEnvironment("RESTAGE_REPOSITORY_PASSWORD", EmbeddedServer.SUPERUSER);
        RefreshReport report;
        try (ProcessServices services = shop.services()) {
            report = shop.run(services);
            assertThat(report.problems()).isEmpty();
        }
        assertThat(EmbeddedServer.query(repository, "SELECT status FROM batch_job_execution"))
                .containsExactly("COMPLETED");
        assertThat(folder.resolve("var/repository.mv.db")).doesNotExist();
        // Its tables are there by now: the script is run again.
        try (ProcessServices services = shop.services()) {
            assertThat(services.refreshes().history(Optional.empty()))
                    .extracting(RunSummary::run)
                    .containsExactly(report.run());
        }
    }
}
