package dev.restage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.app.Main;
import dev.restage.testing.ChildProcess;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.ShopJob;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contents that are older than the job allows: what was erased in production since must not live on in them. */
class AgeTest {
    @TempDir
    Path folder;

    private ShopJob shop;

    /** Three contents: the live one and two earlier ones. */
    @BeforeEach
    void runThreeTimes() {
        shop = ShopJob.make(folder);
        shop.target("keep-generations: 5, max-age-days: 30");
        try (Shell shell = shell()) {
            for (int run = 1; run <= 3; run++) {
                assertThat(shell.run("run", "shop").exitCode()).isZero();
            }
        }
        assertThat(shop.shadows()).hasSize(2);
    }

    @Test
    void nothingIsSaidOrDroppedBeforeItsTime() {
        try (Shell shell = shell()) {
            assertThat(shell.run("check", "shop").out()).doesNotContain("days old");
            assertThat(shell.run("history").err()).doesNotContain("days old");
            assertThat(shell.run("run", "shop").exitCode()).isZero();
        }
        assertThat(shop.shadows()).hasSize(3);
    }

    @Test
    void anEarlierContentIsToldOfAndDroppedByTheNextRun() {
        String old = oldest();
        age("restage.database", "name = '" + old + "'");
        try (Shell shell = shell()) {
            assertThat(shell.run("check", "shop").out())
                    .containsPattern("earlier content " + old + " is [0-9]{3,} days old, and may be 30 at most");
            assertThat(shell.run("run", "shop").exitCode()).isZero();
        }
        assertThat(shop.shadows()).hasSize(2).doesNotContain(old);
    }

    @Test
    void anEarlierContentIsDroppedByWhoServes() throws Exception {
        String old = oldest();
        Set<String> before = shop.shadows();
        age("restage.database", "name = '" + old + "'");
        try (ChildProcess serving =
                ChildProcess.start(Main.class.getName(), folder, shop.environment(), List.of("serve"))) {
            for (int attempt = 0; attempt < 180 && shop.shadows().contains(old); attempt++) {
                Thread.sleep(500);
            }
        }
        before.remove(old);
        assertThat(shop.shadows()).isEqualTo(before);
        assertThat(EmbeddedServer.query(shop.target(), "SELECT count(*) FROM orders"))
                .containsExactly("2000");
    }

    @Test
    void aLiveContentIsToldOf() throws Exception {
        age("restage.target", "database = '" + shop.target() + "'");
        try (Connection repository =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("var/repository"), "restage", "");
                Statement statement = repository.createStatement()) {
            statement.execute("UPDATE RESTAGE_RUN SET STARTED_AT = STARTED_AT - 34560000000");
        }
        try (Shell shell = shell()) {
            assertThat(shell.run("check", "shop").out())
                    .containsPattern(
                            "the content of " + shop.target() + " is [0-9]{3,} days old, and may be 30 at most");
            assertThat(shell.run("history").err()).contains("shop: shop is 400 days old, and may be 30 at most");
        }
    }

    @Test
    void aContentThatWasBroughtBackIsAsOldAsItsSnapshot() {
        age(
                "restage.database",
                "state = 'GENERATION' AND target = '" + shop.target() + "' AND name != '" + oldest() + "'");
        try (Shell shell = shell()) {
            assertThat(shell.run("history").err()).doesNotContain("days old");
            assertThat(shell.run("rollback", "shop").exitCode()).isZero();
            Shell.Outcome history = shell.run("history");
            assertThat(history.out()).contains("(back to shop-20240101-");
            assertThat(history.err()).containsPattern("shop: shop is [0-9]{3,} days old, and may be 30 at most");
            assertThat(shell.run("check", "shop").out())
                    .containsPattern("the content of " + shop.target() + " is [0-9]{3,} days old");
            assertThat(shell.run("rollback", "shop").exitCode()).isZero();
            assertThat(shell.run("history").err()).as("back to the younger one").doesNotContain("days old");
        }
    }

    private Shell shell() {
        Shell shell = new Shell(folder);
        shop.environment().forEach(shell::set);
        return shell;
    }

    private String oldest() {
        return EmbeddedServer.query(
                        "restage_ledger",
                        "SELECT name FROM restage.database WHERE target = '" + shop.target()
                                + "' AND state = 'GENERATION' ORDER BY replaced_at LIMIT 1")
                .get(0);
    }

    /** As if the run that filled it had been long ago. */
    private static void age(String table, String which) {
        EmbeddedServer.execute(
                "restage_ledger",
                "UPDATE " + table + " SET filled_by = regexp_replace(filled_by, '-[0-9]{8}-', '-20240101-') WHERE "
                        + which);
    }
}
