package dev.restage.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.app.ProcessServices;
import dev.restage.report.RefreshReport;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.ShopJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that fail after rows were copied. */
class FailedRunTest {
    private static final String PLANTED = "Zq7planted5Xw";

    @TempDir
    Path folder;

    private ShopJob shop;

    @BeforeEach
    void make() {
        shop = ShopJob.make(folder);
    }

    @Test
    void aCheckThatFailsLeavesStagingAndDropsTheShadow() {
        shop.afterLoad("UPDATE events SET payload = 'write to someone@elsewhere.example.net' WHERE id = 7");
        try (ProcessServices services = shop.services()) {
            RefreshReport report = shop.run(services);
            assertThat(report.exitCode()).isEqualTo(6);
            assertThat(report.status()).isEqualTo("failed");
            assertThat(report.checks()).anyMatch(check -> check.status().equals("failed"));
            assertThat(report.problems().get(0).where()).contains("events");
            assertThat(shop.stagingContent()).isEmpty();
            assertThat(shop.shadows()).isEmpty();
            assertThat(folder.resolve("var/runs/" + report.run())).doesNotExist();
        }
    }

    @Test
    void noValueAndNoSecretStaysBehindAFailedRun() throws Exception {
        EmbeddedServer.execute(shop.source(), "UPDATE customers SET status = '" + PLANTED + "' WHERE id = 3");
        shop.afterLoad("SELECT status::int FROM customers WHERE id = 3");
        RefreshReport report;
        try (ProcessServices services = shop.services()) {
            report = shop.run(services);
        }
        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(report.toString()).doesNotContain(PLANTED);
        assertThat(everythingUnderVar()).isNotEmpty().noneMatch(text -> text.contains(PLANTED));
        assertThat(everythingUnderVar()).noneMatch(text -> text.contains("a key of more than thirty-two bytes"));
        assertThat(exitMessages())
                .as("the framework did store why it failed")
                .anyMatch(message -> message.contains("after-load"))
                .noneMatch(message -> message.contains(PLANTED));
    }

    private List<String> everythingUnderVar() {
        try (Stream<Path> files = Files.walk(folder.resolve("var"))) {
            return files.filter(Files::isRegularFile).map(FailedRunTest::read).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> exitMessages() throws Exception {
        String file = folder.resolve("var/repository").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file, "restage", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT EXIT_MESSAGE FROM BATCH_STEP_EXECUTION"
                        + " UNION ALL SELECT EXIT_MESSAGE FROM BATCH_JOB_EXECUTION")) {
            Stream.Builder<String> messages = Stream.builder();
            while (rows.next()) {
                messages.add(String.valueOf(rows.getString(1)));
            }
            return messages.build().toList();
        }
    }
}
