package dev.restage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void helpNamesEveryCommandAndStartsNothing() {
        Shell.Outcome help = shell.run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains(
                        "discover",
                        "check",
                        "plan",
                        "run",
                        "restart",
                        "stop",
                        "rollback",
                        "adopt",
                        "history",
                        "report",
                        "serve")
                .contains("maskers", "schema", "7 refused by a guard")
                .doesNotContain("freeze");
        assertThat(folder.resolve("var")).doesNotExist();
    }

    @Test
    void aMistypedCommandIsTwoLinesAndSuggestsOne() {
        Shell.Outcome typo = shell.run("histroy");

        assertThat(typo.exitCode()).isEqualTo(2);
        assertThat(typo.out()).isEmpty();
        assertThat(typo.err()).contains("There is no command \"histroy\"", "history", "./restage --help");
    }

    @Test
    void aMistypedOptionSuggestsOne() {
        Shell.Outcome typo = shell.run("run", "shop", "--jsn");

        assertThat(typo.exitCode()).isEqualTo(2);
        assertThat(typo.err()).contains("--jsn", "--json", "./restage run --help");
    }

    @Test
    void noCommandAtAllIsAMistake() {
        assertThat(shell.run().exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeze", "unfreeze"})
    void aCommandThatIsNotBuiltYetSaysSo(String command) {
        Shell.Outcome refused = shell.run(command, "shop", "--write");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("restage " + command, "not built yet", "To do:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "plan", "run", "adopt", "rollback"})
    void aJobThatIsNotThereIsRefusedWithTheNamesThatAre(String command) throws Exception {
        Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(folder.resolve("jobs/shop-nightly.yaml"), "name: shop-nightly\n");

        Shell.Outcome refused = shell.run(command, "shop-nigthly");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("shop-nigthly", "shop-nightly");
    }

    @Test
    void aRunThatCannotBeginStillAnswersWithOneDocument() {
        Shell.Outcome refused = shell.run("run", "nowhere", "--json");

        JsonNode document = JsonMapper.shared().readTree(refused.out());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(document.get("status").asString()).isEqualTo("refused");
        assertThat(document.get("exitCode").asInt()).isEqualTo(2);
        assertThat(document.at("/problems/0/code").asInt()).isEqualTo(2);
        assertThat(document.at("/problems/0/what").asString()).isNotBlank();
        assertThat(document.get("databases").isArray()).isTrue();
    }

    @Test
    void everyProblemOfAJobFileIsTold() throws Exception {
        Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(folder.resolve("jobs/shop.yaml"), "nam: shop\nenvironmnt: staging\n");

        Shell.Outcome refused = shell.run("check", "shop");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("shop.yaml:1:1", "shop.yaml:2:1", "To do:");
    }

    @Test
    void historyIsEmptyAtFirst() {
        assertThat(shell.run("history").out()).isEqualToIgnoringNewLines("No runs yet.");
        assertThat(shell.run("history", "--json").out().replaceAll("\\s", "")).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "restart", "stop"})
    void aRunThatIsNotThereIsRefused(String command) {
        Shell.Outcome refused = shell.run(command, "shop-20260101-0000-aaaa");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("shop-20260101-0000-aaaa", "history");
    }

    @Test
    void theReferenceShowsEveryMaskerWithItsOwnExample() {
        Shell.Outcome reference = shell.run("maskers");

        assertThat(reference.exitCode()).isZero();
        assertThat(reference.out()).containsPattern("(?m)^  email$").containsPattern("example   .+@.+  ->  .+@staging");
    }

    @Test
    void oneMaskerIsShownAloneAndAMistypedOneIsGuessed() {
        assertThat(shell.run("maskers", "email").out()).contains("email").doesNotContain("first-name");

        Shell.Outcome typo = shell.run("maskers", "emial");
        assertThat(typo.exitCode()).isEqualTo(2);
        assertThat(typo.err()).contains("Did you mean \"email\"?");
    }

    @Test
    void theSchemaIsADocument() {
        assertThat(JsonMapper.shared().readTree(shell.run("schema").out()).has("$schema"))
                .isTrue();
    }

    @Test
    void anUnexpectedFailureIsKeptWithoutItsMessage() throws Exception {
        Path home = folder.resolve("var");
        Services failing = (Services) Proxy.newProxyInstance(
                Services.class.getClassLoader(), new Class<?>[] {Services.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("home")) {
                        return home;
                    }
                    throw new IllegalStateException("value (7, anna.keller@mail.example.com)");
                });

        Shell.Outcome broken = Shell.execute(failing, Reader.nullReader(), false, "history");

        assertThat(broken.exitCode()).isEqualTo(1);
        String log = Files.readString(home.resolve("logs/failures.log"));
        assertThat(broken.err()).contains("defect", home.resolve("logs").toString());
        assertThat(log).contains("java.lang.IllegalStateException", "HistoryCommand");
        assertThat(broken.err() + log).doesNotContain("anna.keller");
    }
}
