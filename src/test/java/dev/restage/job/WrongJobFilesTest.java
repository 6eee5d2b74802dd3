package dev.restage.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class WrongJobFilesTest {
    /** A literal secret of the table, which no problem may show. */
    private static final String LITERAL_SECRET = "hunter22";

    @TempDir
    Path root;

    private JobFolderFixture folder;

    @BeforeEach
    void prepare() {
        folder = new JobFolderFixture(root)
                .set("EMPTY", "")
                .set("WORDS", LITERAL_SECRET)
                .set("LOGIN_URL", "jdbc:postgresql://me:hunter22@host/db");
    }

    /** @param replaced occurs in the small job file */
    private record Case(String name, String replaced, String replacement, List<String> problems) {
        String text() {
            int start = JobFolderFixture.SMALL.indexOf(replaced);
            assertThat(start).as("where the case changes the file").isNotNegative();
            return JobFolderFixture.SMALL.substring(0, start)
                    + replacement
                    + JobFolderFixture.SMALL.substring(start + replaced.length());
        }
    }

    @TestFactory
    Stream<DynamicTest> reportsAllThatIsWrongWith() {
        return cases().stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    List<String> problems = folder.problems(each.text());
                    assertThat(problems).containsExactlyElementsOf(each.problems());
                    assertThat(problems).noneMatch(line -> line.contains(LITERAL_SECRET));
                }));
    }

    private static List<Case> cases() {
        return Stream.of(resource().split("\n# "))
                .skip(1)
                .map(WrongJobFilesTest::parse)
                .toList();
    }

    private static Case parse(String block) {
        List<String> lines = block.lines().toList();
        List<String> problems = new ArrayList<>(marked(lines, "="));
        return new Case(
                lines.get(0), String.join("\n", marked(lines, "-")), String.join("\n", marked(lines, "+")), problems);
    }

    private static List<String> marked(List<String> lines, String mark) {
        return lines.stream()
                .skip(1)
                .filter(line -> line.startsWith(mark))
                .map(line -> line.length() > 2 ? line.substring(2) : "")
                .collect(Collectors.toList());
    }

    private static String resource() {
        try (InputStream stream = WrongJobFilesTest.class.getResourceAsStream("wrong-job-files.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void refusesEverythingThatIsNotBuiltYet() {
        folder.write("sql/staging-settings.sql", "select 1");
        folder.write("secrets/staging", "staging-secret");
        folder.set("CRM_PASSWORD", "c").set("STAGING_PASSWORD", "s").set("CHAT_WEBHOOK", "https://chat.example.com/x");
        String text = ContractExample.UNBUILT
                .replace("/run/secrets", root + "/secrets")
                .replace("[sql/", "[../sql/");

        assertThat(folder.problems(text))
                .allMatch(line -> line.contains("not built yet"))
                .extracting(line ->
                        line.replaceFirst("^jobs/shop.yaml:\\d+:\\d+: ", "").replaceFirst("not built yet.*", ""))
                .containsExactly(
                        "databases.shop.target.strategy is \"in-place\", which is ",
                        "databases.shop.large-objects is \"blob\", which is ",
                        "\"preserve\": keeping rows of the present staging is ",
                        "\"blackouts\": holding cutovers back in a window is ",
                        "\"notify\": telling others of a run is ");
    }

    @Test
    void refusesFilesThatHoldNoJob() {
        assertThat(folder.problems(""))
                .containsExactly("jobs/shop.yaml:1:1: the file is empty. Begin with the example of the README.");
        assertThat(folder.problems("# nothing yet\n"))
                .hasSize(1)
                .first()
                .asString()
                .contains("the file is empty");
        assertThat(folder.problems("[]")).hasSize(1).first().asString().contains("takes a map and not a list");
        assertThat(folder.problems("masking: {key: \"${RESTAGE_KEY}\"}\ndatabases: {}"))
                .containsExactly("jobs/shop.yaml:2:12: databases is empty. Add one entry.");
    }

    @Test
    void namesTheFirstByteThatIsNotUtf8() throws IOException {
        byte[] latin = (JobFolderFixture.SMALL + "description: Käse\n").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.write("jobs/shop.yaml", ""), latin);

        assertThat(folder.problemsOf("shop"))
                .containsExactly(
                        "jobs/shop.yaml:17:15: the file is not UTF-8. Save it as UTF-8: iconv -f LATIN1 -t UTF-8");
    }

    @Test
    void namesTheFirstCharacterThatYamlDoesNotAllow() {
        assertThat(folder.problems("name: \uD83D\uDE00\nenvironment: a\u0007b\n"))
                .containsExactly("jobs/shop.yaml:2:15: a character stands here that YAML does not allow."
                        + " Remove it; it may be invisible in your editor.");
    }

    @Test
    void refusesAFolderAsAJob() {
        folder.write("jobs/inner/other.yaml", "");

        assertThat(folder.problemsOf(root + "/jobs/inner"))
                .containsExactly("jobs/inner: the job file cannot be read. It is a folder; name a file.");
    }

    @Test
    void refusesAliasesThatMultiply() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 9; level++) {
            String alias = "*a" + (level - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(level, level, String.join(", ", alias, alias, alias, alias, alias)));
        }

        assertThat(folder.problems(bomb.toString()))
                .containsExactly(
                        "jobs/shop.yaml:1:1: the aliases of the file multiply. Write out what they stand for.");
    }

    @Test
    void namesBothFilesOfOneName() {
        folder.write("jobs/shop.yml", JobFolderFixture.SMALL);

        assertThat(folder.problems(JobFolderFixture.SMALL))
                .containsExactly("jobs: there are two job files of the name shop, one .yaml and one .yml."
                        + " Remove one, or give the path of the other.");
    }
}
