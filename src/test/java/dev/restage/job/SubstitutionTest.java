package dev.restage.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstitutionTest {
    @TempDir
    Path folder;

    private final Findings findings = new Findings("jobs/shop.yaml");

    private Optional<String> apply(String written) {
        Map<String, String> environment =
                Map.of("HOST", "db1", "PORT", "5432", "TRICKY", "a${HOST}b$$c}", "NOTHING", "");
        return new Substitution(environment::get).apply(written, Value.Place.START, findings);
    }

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "${HOST}, db1",
        "//${HOST}:${PORT}/shop, //db1:5432/shop",
        "${TRICKY}, a${HOST}b$$c}",
        "[${NOTHING}], []",
        "$HOST, $HOST",
        "costs 5$, costs 5$",
        "$$tag$$ text $$tag$$, $$tag$$ text $$tag$$",
        "$${HOST}, ${HOST}",
        "$${HOST} ${HOST}, ${HOST} db1",
        "$$${HOST}, $${HOST}",
        "${snapshot.time}, ${snapshot.time}",
        "}{, }{"
    })
    void putsInWhatIsMeant(String written, String meant) {
        assertThat(apply(written)).contains(meant);
        assertThat(findings.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'secret\n', secret",
        "'secret\r\n', secret",
        "'secret', secret",
        "'two\nlines\n', 'two\nlines'",
        "'one\n\n', 'one\n'"
    })
    void dropsTheLastLineEndOfAFile(String content, String meant) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), content);

        assertThat(apply("${file:" + file + "}")).contains(meant);
    }

    @Test
    void doesNotLookAgainAtWhatAFileHolds() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "pa$${HOST}${HOST}");

        assertThat(apply("<${file:" + file + "}>")).contains("<pa$${HOST}${HOST}>");
    }

    @Test
    void refusesAFileThatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("secret"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Path large = Files.write(folder.resolve("large"), new byte[65 * 1024]);

        assertThat(apply("${file:" + file + "}")).isEmpty();
        assertThat(apply("${file:" + large + "}")).isEmpty();
        assertThat(findings.problems())
                .extracting(problem -> problem.what().replace(folder.toString(), ""))
                .containsExactly(
                        "the file of ${file:/secret} is not text in UTF-8",
                        "the file of ${file:/large} is larger than 64 KiB");
    }

    @Test
    void namesEveryVariableThatIsMissing() {
        assertThat(apply("${ONE}-${HOST}-${TWO}")).isEmpty();
        assertThat(findings.problems())
                .extracting(problem -> problem.what())
                .containsExactly("the environment variable ONE is not set", "the environment variable TWO is not set");
    }
}
