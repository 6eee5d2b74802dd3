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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the content that a refresh replaces. */
class GenerationsTest {
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
    void whatWasAdoptedIsNotKeptForItMayBeProduction() {
        EmbeddedServer.execute(shop.target(), "CREATE TABLE raw (id int)");
        RefreshReport report = shop.run(services, shop.target());
        assertThat(report.problems()).isEmpty();
        assertThat(report.databases().get(0).generation()).isNull();
        assertThat(shop.shadows()).isEmpty();
    }

    @Test
    void whatWasAdoptedIsKeptWhereAPersonAskedForIt() {
        EmbeddedServer.execute(shop.target(), "CREATE TABLE raw (id int)");
        RefreshReport report = services.refreshes()
                .run(
                        new RunRequest(services.jobs().read("shop"), "tester", Set.of(shop.target()), true),
                        RunListener.SILENT);
        assertThat(report.problems()).isEmpty();
        assertThat(shop.shadows()).containsExactly(report.databases().get(0).generation());
    }

    @Test
    void oneEarlierContentStaysAndCanBePutBack() {
        shop.run(services);
        List<String> first = shop.stagingContent();
        EmbeddedServer.execute(shop.source(), "INSERT INTO events VALUES (5001, 'later')");
        RefreshReport second = shop.run(services);
        EmbeddedServer.execute(shop.source(), "INSERT INTO events VALUES (5002, 'later still')");
        RefreshReport third = shop.run(services);
        assertThat(second.problems()).isEmpty();
        assertThat(third.problems()).isEmpty();
        assertThat(shop.shadows()).containsExactly(third.databases().get(0).generation());
        assertThat(EmbeddedServer.query(shop.target(), "SELECT count(*) FROM events"))
                .containsExactly("102");

        services.rollBack(services.jobs().read("shop"), "tester");
        assertThat(EmbeddedServer.query(shop.target(), "SELECT count(*) FROM events"))
                .containsExactly("101");
        assertThat(shop.stagingContent()).hasSameSizeAs(first);
        RunSummary listed = services.refreshes().history(Optional.of("shop")).get(0);
        assertThat(listed.phase()).isEqualTo("rollback");
        assertThat(listed.status()).isEqualTo("completed");
        assertThatThrownBy(() -> services.refreshes().restart(listed.run(), "tester", RunListener.SILENT))
                .isInstanceOfSatisfying(RestageException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(ProblemKind.GUARD));
    }

    @Test
    void thereIsNothingToPutBackAfterAFirstFill() {
        shop.run(services);
        List<String> before = shop.stagingContent();
        assertThatThrownBy(() -> services.rollBack(services.jobs().read("shop"), "tester"))
                .isInstanceOfSatisfying(RestageException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ProblemKind.TARGET));
        assertThat(shop.stagingContent()).isEqualTo(before);
        assertThat(services.refreshes().history(Optional.empty()).get(0).exitCode())
                .contains(4);
    }
}
