package dev.restage.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.testing.ChildProcess;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.RunThenDump;
import dev.restage.testing.ShopJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left in the memory of a process once its run has ended: neither rows of production nor secrets. */
class HeapTest {
    private static final String SOURCE_PASSWORD = "Hq5PasswordOfSource";
    private static final String TARGET_PASSWORD = "Hq5PasswordOfTarget";
    private static final String KEY = "Hq5Key of more than thirty-two bytes Xw";

    @TempDir
    Path folder;

    private ShopJob shop;

    @BeforeEach
    void make() {
        shop = ShopJob.make(folder)
                .customers("{mask: {email: email, login: username, phone: phone, name: full-name, note: free-text},"
                        + " keep: [id, status]}");
        shop.setEnvironment("SHOP_PASSWORD", SOURCE_PASSWORD);
        shop.setEnvironment("STAGING_PASSWORD", TARGET_PASSWORD);
        shop.setEnvironment("SHOP_KEY", KEY);
        EmbeddedServer.execute(shop.source(), """
                ALTER TABLE customers ADD login text, ADD phone text, ADD name text, ADD note text;
                UPDATE customers SET status = 'hQ5status', email = 'hQ5mail' || id || '@customers.example',
                    login = 'hQ5login' || id, phone = '+49 170 88' || (10000 + id), name = 'Anna hQ5name',
                    note = 'hQ5note of hQ5login' || id;
                """);
    }

    @Test
    void afterARunNoRowAndNoSecretIsInMemory() throws IOException {
        assertThat(found(0)).isEmpty();
    }

    /** Also where exceptions were thrown and nothing went live. */
    @Test
    void afterARunThatFailedNoRowAndNoSecretIsInMemory() throws IOException {
        shop.afterLoad("SELECT status::int FROM customers WHERE id = 3");
        assertThat(found(4)).isEmpty();
    }

    private List<String> found(int exitCode) throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        for (Map.Entry<String, String> secret : shop.environment().entrySet()) {
            Files.writeString(secrets.resolve(secret.getKey()), secret.getValue());
        }
        Path dump = folder.resolve("after.hprof");
        String last;
        try (ChildProcess run = ChildProcess.start(
                RunThenDump.class.getName(),
                folder,
                Map.of(),
                List.of(shop.file().getParent().toString(), secrets.toString(), dump.toString()))) {
            last = run.awaitLine(line -> line.startsWith("exit code "));
        }
        assertThat(last).startsWith("exit code " + exitCode + ",");
        byte[] heap = Files.readAllBytes(dump);
        Files.delete(dump);
        assertThat(holds(heap, last.substring(last.lastIndexOf(' ') + 1)))
                .as("what the process does hold is found")
                .isTrue();
        return List.of(
                        SOURCE_PASSWORD,
                        TARGET_PASSWORD,
                        KEY,
                        "hQ5status",
                        "hQ5mail",
                        "hQ5login",
                        "hQ5name",
                        "hQ5note",
                        "+49 170 88")
                .stream()
                .filter(text -> holds(heap, text))
                .toList();
    }

    /** As the bytes of a text, which compact strings are too, or as its characters. */
    private static boolean holds(byte[] heap, String text) {
        return contains(heap, text.getBytes(ISO_8859_1)) || contains(heap, text.getBytes(UTF_16BE));
    }

    private static boolean contains(byte[] heap, byte[] wanted) {
        for (int at = 0; at <= heap.length - wanted.length; at++) {
            int matched = 0;
            while (matched < wanted.length && heap[at + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
