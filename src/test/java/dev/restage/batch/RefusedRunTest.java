package dev.restage.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restage.app.ProcessServices;
import dev.restage.report.RefreshReport;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.ShopJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end before anything is copied. */
class RefusedRunTest {
    @TempDir
    Path folder;

    private ShopJob shop;
    private ProcessServices services;

    @BeforeEach
    void open() {
        shop = ShopJob.make(folder);
        services = shop.services();
    }

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void aColumnThatNoRuleNamesIsToldBeforeAnythingIsRead() {
        shop.customers("{keep: [id, status]}");
        RefreshReport report = shop.run(services);

        assertThat(report.exitCode()).isEqualTo(5);
        assertThat(report.status()).isEqualTo("refused");
        assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.where())
                .contains("customers.email"));
        assertThat(report.phases()).extracting(RefreshReport.PhaseTime::name).containsExactly("preflight");
        assertStagingIsUntouched();
        assertThat(services.refreshes().history(Optional.empty()))
                .extracting(RunSummary::status, run -> run.exitCode().orElseThrow())
                .containsExactly(tuple("refused", 5));
    }

    @Test
    void aSourceThatCannotBeReachedIsExitCodeThree() {
        EmbeddedServer.execute("postgres", "ALTER DATABASE " + shop.source() + " RENAME TO gone_" + shop.source());
        RefreshReport report = shop.run(services);
        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.problems().get(0).what()).contains(shop.source());
        assertStagingIsUntouched();
    }

    @Test
    void aTargetThatNobodyAdoptedIsNotReplaced() {
        EmbeddedServer.execute(shop.target(), "CREATE TABLE testers_own (id int); INSERT INTO testers_own VALUES (1)");
        List<String> before = shop.stagingContent();

        RefreshReport refused = shop.run(services);
        assertThat(refused.exitCode()).isEqualTo(7);
        assertThat(refused.status()).isEqualTo("refused");
        assertThat(refused.problems().get(0).todo()).contains("--adopt=" + shop.target());
        assertThat(shop.stagingContent()).isEqualTo(before);

        RefreshReport mistyped = shop.run(services, "another");
        assertThat(mistyped.exitCode()).isEqualTo(7);
        assertThat(shop.stagingContent()).isEqualTo(before);
        assertThat(shop.shadows()).isEmpty();
    }

    private void assertStagingIsUntouched() {
        assertThat(shop.stagingContent()).isEmpty();
        assertThat(shop.shadows()).isEmpty();
        assertThat(shop.sessionsInSource()).isEmpty();
    }
}
