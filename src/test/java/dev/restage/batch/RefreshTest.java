package dev.restage.batch;

import static org.assertj.core.api.Assertions.assertThat;

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

class RefreshTest {
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
    void anEmptyStagingIsFilledWithMaskedRows() {
        RefreshReport report = shop.run(services);

        assertThat(report.problems()).isEmpty();
        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.exitCode()).isZero();
        assertThat(EmbeddedServer.query(shop.target(), "SELECT count(*) FROM orders"))
                .containsExactly("2000");
        assertThat(EmbeddedServer.query(shop.target(), "SELECT sum(total) FROM orders"))
                .isEqualTo(EmbeddedServer.query(shop.source(), "SELECT sum(total) FROM orders"));
        assertThat(EmbeddedServer.query(
                        shop.target(),
                        "SELECT count(DISTINCT email) FROM customers WHERE email LIKE '%@staging.example.com'"))
                .containsExactly("500");
        assertThat(shop.stagingContent()).contains("orders_by_customer ", "customers_pkey ");
        assertThat(report.phases().stream().map(RefreshReport.PhaseTime::name))
                .containsExactly(
                        "preflight",
                        "snapshot",
                        "shadow",
                        "copy",
                        "build",
                        "wire",
                        "after-load",
                        "verify",
                        "cutover",
                        "report");
        RefreshReport.DatabaseReport database = report.databases().get(0);
        assertThat(database.rows()).isEqualTo(2600);
        assertThat(database.snapshot()).isNotNull();
        assertThat(database.tables())
                .filteredOn(table -> table.table().equals("public.customers"))
                .singleElement()
                .satisfies(table -> assertThat(table.masked()).containsEntry("email", "email"));
        assertThat(shop.sessionsInSource()).isEmpty();
        assertThat(folder.resolve("var/runs/" + report.run())).doesNotExist();

        List<RunSummary> history = services.refreshes().history(Optional.of("shop"));
        assertThat(history).singleElement().satisfies(run -> {
            assertThat(run.run()).isEqualTo(report.run());
            assertThat(run.status()).isEqualTo("completed");
            assertThat(run.startedBy()).isEqualTo("tester");
            assertThat(run.exitCode()).contains(0);
        });
    }
}
