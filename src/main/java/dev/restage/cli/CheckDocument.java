package dev.restage.cli;

import dev.restage.dialect.ServerIdentity;
import dev.restage.plan.ColumnPlan;
import dev.restage.plan.Examination;
import dev.restage.plan.TablePlan;
import dev.restage.report.RefreshReport.ProblemReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code check} examined, as a document. */
final class CheckDocument {
    private CheckDocument() {}

    static Map<String, Object> of(CheckResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("job", result.job().name());
        document.put("environment", result.job().environment());
        document.put("status", result.problems().isEmpty() ? "passed" : "failed");
        document.put("exitCode", result.exitCode());
        document.put(
                "databases",
                result.databases().stream().map(CheckDocument::database).toList());
        document.put(
                "problems", result.problems().stream().map(ProblemReport::of).toList());
        return document;
    }

    private static Map<String, @Nullable Object> database(Services.Inspected database) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", database.database());
        document.put("reached", database.findings().isPresent());
        database.findings().ifPresent(findings -> describe(document, findings));
        return document;
    }

    private static void describe(Map<String, @Nullable Object> document, Examination.Findings findings) {
        document.put("source", server(findings.source()));
        document.put("target", server(findings.target()));
        document.put("changes", findings.changes());
        document.put("notes", findings.notes());
        document.put("adoptionNeeded", findings.adoptionNeeded());
        document.put("filledBy", findings.live().filledBy().orElse(null));
        document.put("bytes", findings.plan().bytesEstimate());
        document.put(
                "tables",
                findings.plan().tables().stream().map(CheckDocument::table).toList());
        document.put("leftOut", findings.plan().schema().leftOut());
    }

    private static Map<String, Object> server(ServerIdentity server) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("engine", server.engine());
        document.put("address", server.address());
        document.put("database", server.database());
        document.put("replica", server.replica());
        return document;
    }

    static Map<String, Object> table(TablePlan table) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("table", table.table().id().toString());
        document.put("copied", table.copied());
        document.put("rows", table.table().rowsEstimate());
        document.put("bytes", table.table().bytes());
        document.put("masked", table.maskers());
        document.put("kept", keptColumns(table));
        document.put("open", table.openColumns());
        return document;
    }

    private static List<String> keptColumns(TablePlan table) {
        return table.columns().stream()
                .filter(column -> column.treatment() == ColumnPlan.Treatment.KEEP)
                .map(column -> column.column().name())
                .toList();
    }
}
