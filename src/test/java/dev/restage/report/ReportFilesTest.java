package dev.restage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.problem.RestageException;
import dev.restage.report.RefreshReport.ProblemReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportFilesTest {
    @TempDir
    private Path folder;

    @Test
    void theDocumentHasTheNamesOfTheContractInItsOrder() throws Exception {
        ReportFiles files = new ReportFiles(folder);
        files.write(Reports.completed("run-1"));

        JsonNode document = JsonMapper.shared().readTree(Files.readString(folder.resolve("run-1/report.json")));

        assertThat(document.propertyNames())
                .containsSubsequence(
                        "run",
                        "job",
                        "status",
                        "exitCode",
                        "startedAt",
                        "seconds",
                        "phases",
                        "databases",
                        "checks",
                        "problems",
                        "report");
        assertThat(document.get("exitCode").isInt()).isTrue();
        assertThat(document.get("startedAt").asString()).isEqualTo("2026-11-21T02:03:04Z");
        assertThat(document.get("seconds").asDouble()).isEqualTo(81.2);
        assertThat(document.at("/phases/0").toString()).isEqualTo("{\"name\":\"copy\",\"seconds\":60.1}");
        JsonNode shop = document.at("/databases/0");
        assertThat(shop.propertyNames()).containsSubsequence("name", "engine", "snapshot", "rows", "bytes", "tables");
        assertThat(shop.get("snapshot").toString())
                .isEqualTo("{\"takenAt\":\"2026-11-21T02:03:06Z\",\"position\":\"0/1A2B3C\"}");
        JsonNode customers = shop.at("/tables/1");
        assertThat(customers.propertyNames())
                .containsSubsequence("table", "rows", "bytes", "seconds", "masked", "nonConforming", "strayEmails");
        assertThat(customers.get("masked").toString()).isEqualTo("{\"email\":\"email\"}");
        assertThat(customers.get("nonConforming").toString()).isEqualTo("{\"email\":12}");
        assertThat(customers.get("nonConformingShapes").toString()).isEqualTo("{\"email\":{\"LLL-DDDD\":12}}");
        assertThat(customers.get("strayEmails").toString()).isEqualTo("{\"notes\":250000}");
        assertThat(document.at("/checks/0").propertyNames()).containsExactly("name", "status", "detail");
        assertThat(document.get("report").asString()).isEqualTo("var/reports/run-1/index.html");
    }

    @Test
    void aRefusedRunHasEveryNameAndItsProblem() {
        ProblemReport problem =
                new ProblemReport(5, "shop: public.customers.nickname", "no rule names it", "Add a rule");

        JsonNode document =
                JsonMapper.shared().readTree(new ReportFiles(folder).json(Reports.refused("run-1", problem)));

        assertThat(document.get("problems").toString())
                .isEqualTo("[{\"code\":5,\"where\":\"shop: public.customers.nickname\",\"what\":\"no rule names it\","
                        + "\"todo\":\"Add a rule\"}]");
        assertThat(document.get("databases").isArray()).isTrue();
        assertThat(document.get("restartOf").isNull()).isTrue();
    }

    @Test
    void whatWasWrittenIsReadBack() {
        ReportFiles files = new ReportFiles(folder);
        RefreshReport report = Reports.completed("run-1");
        files.write(report);

        assertThat(files.read("run-1")).contains(report);
        assertThat(files.read("run-2")).isEmpty();
    }

    @Test
    void writingAgainReplacesAndLeavesNothingUnfinished() throws Exception {
        ReportFiles files = new ReportFiles(folder);
        files.write(Reports.refused("run-1", new ProblemReport(7, "shop", "first", "wait")));
        files.write(Reports.completed("run-1"));

        assertThat(files.read("run-1").orElseThrow().status()).isEqualTo("completed");
        try (var left = Files.list(folder.resolve("run-1"))) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("index.html", "report.json");
        }
    }

    @Test
    void aRunsNameCannotLeadOutOfTheFolder() {
        ReportFiles files = new ReportFiles(folder.resolve("reports"));

        for (String name : List.of("..", "../other", "a/b", "/etc", "", ".")) {
            assertThatThrownBy(() -> files.read(name)).isInstanceOf(RestageException.class);
        }
    }

    @Test
    void reportsAreListedNewestFirstAndBrokenOnesLeftOut() throws Exception {
        ReportFiles files = new ReportFiles(folder);
        files.write(Reports.completed("run-1"));
        Files.createDirectories(folder.resolve("run-2"));
        Files.writeString(folder.resolve("run-2/report.json"), "{\"run\": ");

        assertThat(files.all()).extracting(RefreshReport::run).containsExactly("run-1");
    }
}
