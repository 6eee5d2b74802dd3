package dev.restage.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.app.ProcessServices;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.report.RefreshReport;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.ShopJob;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
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
    void aRunThatFailedAfterTheCopyGoesOnWithoutProduction() {
        shop.afterLoad("UPDATE no_such_table SET value = 1");
        RefreshReport failed = shop.run(services);
        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.problems().get(0).todo()).contains("./restage restart " + failed.run());
        assertThat(shop.stagingContent()).isEmpty();
        assertThat(shop.shadows()).hasSize(1);

        EmbeddedServer.execute("postgres", "ALTER DATABASE " + shop.source() + " RENAME TO gone_" + shop.source());
        shop.afterLoad("INSERT INTO events VALUES (-1, 'made by the script')");
        // A process of its own takes it up, as after a crash.
        services.close();
        try (ProcessServices later = shop.services()) {
            RefreshReport resumed = later.refreshes().restart(failed.run(), "another", RunListener.SILENT);

            assertThat(resumed.problems()).isEmpty();
            assertThat(resumed.exitCode()).isZero();
            assertThat(resumed.run()).isEqualTo(failed.run());
            assertThat(resumed.databases().get(0).tables())
                    .filteredOn(table -> table.table().equals("public.orders"))
                    .singleElement()
                    .satisfies(table -> assertThat(table.rows()).isEqualTo(2000));
            assertThat(resumed.databases().get(0).snapshot())
                    .isEqualTo(failed.databases().get(0).snapshot());
            assertThat(resumed.phases())
                    .extracting(RefreshReport.PhaseTime::name)
                    .contains("copy", "after-load", "cutover");
            assertThat(EmbeddedServer.query(shop.target(), "SELECT payload FROM events WHERE id = -1"))
                    .containsExactly("made by the script");
            assertThat(shop.shadows()).isEmpty();
            assertThat(later.refreshes().history(Optional.empty()))
                    .singleElement()
                    .satisfies(run -> assertThat(run.status()).isEqualTo("completed"));
            assertGuarded(() -> later.refreshes().restart(failed.run(), "another", RunListener.SILENT), "completed");
        }
    }

    @Test
    void aRunThatFailedBeforeTheCopyEndedStartsAfresh() {
        shop.customers("{keep: [id]}");
        RefreshReport refused = shop.run(services);
        assertThat(refused.exitCode()).isEqualTo(5);

        shop.customers("{mask: {email: email}, keep: [id, status]}");
        RefreshReport fresh = services.refreshes().restart(refused.run(), "tester", RunListener.SILENT);
        assertThat(fresh.exitCode()).isZero();
        assertThat(fresh.run()).isNotEqualTo(refused.run());
        assertThat(fresh.restartOf()).isEqualTo(refused.run());
        assertThat(services.refreshes().find(fresh.run()).orElseThrow().restartOf())
                .contains(refused.run());
    }

    @Test
    void theNextRunClearsWhatARestartCouldHaveGoneOnWith() {
        shop.afterLoad("SELECT no_such_function()");
        RefreshReport failed = shop.run(services);
        assertThat(shop.shadows()).hasSize(1);
        shop.afterLoad("SELECT 1");
        assertThat(folder.resolve("var/runs/" + failed.run())).exists();
        assertThat(shop.run(services).problems()).isEmpty();
        assertThat(shop.shadows()).isEmpty();
        assertThat(folder.resolve("var/runs/" + failed.run())).doesNotExist();

        // Its shadow is gone, so it starts afresh.
        RefreshReport restarted = services.refreshes().restart(failed.run(), "tester", RunListener.SILENT);
        assertThat(restarted.problems()).isEmpty();
        assertThat(restarted.restartOf()).isEqualTo(failed.run());
    }

    @Test
    void aChangedJobFileIsNotAppliedToRowsThatWereMaskedByAnother() {
        shop.afterLoad("SELECT no_such_function()");
        RefreshReport failed = shop.run(services);
        shop.head("description: changed");
        assertGuarded(() -> services.refreshes().restart(failed.run(), "tester", RunListener.SILENT), "has changed");
        assertThat(shop.stagingContent()).isEmpty();
    }

    @Test
    void anUnknownRunIsAnsweredWithTheOneThatWasMeant() {
        RefreshReport report = shop.run(services);
        String typed = report.run().substring(0, report.run().length() - 1);
        assertThatThrownBy(() -> services.refreshes().restart(typed, "tester", RunListener.SILENT))
                .isInstanceOfSatisfying(RestageException.class, unknown -> {
                    assertThat(unknown.kind()).isEqualTo(ProblemKind.JOB_FILE);
                    assertThat(unknown).hasMessageContaining(report.run());
                });
    }

    private static void assertGuarded(ThrowingCallable call, String reason) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RestageException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(ProblemKind.GUARD);
            assertThat(refused).hasMessageContaining(reason);
        });
    }
}
