package dev.restage.cli;

import dev.restage.plan.Examination;
import dev.restage.report.RefreshReport.ProblemReport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run would do, as a document. */
final class PlanDocument {
    private PlanDocument() {}

    static Map<String, Object> of(CheckResult result, Throughput throughput) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("job", result.job().name());
        document.put("environment", result.job().environment());
        document.put("exitCode", result.exitCode());
        document.put(
                "databases",
                result.databases().stream()
                        .map(database -> database(database, throughput))
                        .toList());
        document.put(
                "problems", result.problems().stream().map(ProblemReport::of).toList());
        return document;
    }

    private static Map<String, @Nullable Object> database(Services.Inspected database, Throughput throughput) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", database.database());
        database.findings().ifPresent(findings -> describe(document, findings, throughput));
        return document;
    }

    private static void describe(
            Map<String, @Nullable Object> document, Examination.Findings findings, Throughput throughput) {
        long bytes = findings.plan().bytesEstimate();
        document.put("engine", findings.plan().schema().engine());
        document.put("changes", findings.changes());
        document.put("bytes", bytes);
        document.put("secondsEstimate", throughput.seconds(bytes));
        document.put("estimateBasis", throughput.basis());
        document.put(
                "tables",
                PlanText.order(findings.plan()).stream()
                        .map(CheckDocument::table)
                        .toList());
    }
}
