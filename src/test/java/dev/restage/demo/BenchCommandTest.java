package dev.restage.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.app.Main;
import dev.restage.testing.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    private Path folder;

    @Test
    void allWaysToFillACopyAreMeasured() {
        Map<String, String> environment = Map.of("RESTAGE_HOME", folder.toString());
        List<String> arguments = List.of("bench", "--rows", "2000", "--rounds", "1");
        try (ChildProcess bench = ChildProcess.start(Main.class.getName(), folder, environment, arguments)) {
            List<String> told = bench.outputToEnd();

            assertThat(bench.awaitExit()).as(String.join("\n", told)).isZero();
            assertThat(told).anyMatch(line -> line.matches("\\| pg_dump \\| pg_restore \\| [0-9.]+ \\| 1\\.00 .*"));
            for (BenchJob.Variant variant : BenchJob.Variant.values()) {
                assertThat(told)
                        .anyMatch(line -> line.matches(
                                "\\| " + variant.title() + " \\| [0-9.]+ \\| [0-9.]+ \\| [0-9.]+ \\| [0-9]+ \\|"));
            }
            assertThat(folder.resolve("bench/postgresql.md")).isNotEmptyFile();
            assertThat(folder.resolve("bench/postgresql.svg")).isNotEmptyFile();
        }
    }
}
