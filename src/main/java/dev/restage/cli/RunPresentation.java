package dev.restage.cli;

import dev.restage.batch.RunListener;
import dev.restage.problem.RestageException;
import dev.restage.report.RefreshReport;
import dev.restage.report.RefreshReport.ProblemReport;
import dev.restage.report.ReportFiles;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Shows a run: its progress and problems on the error stream, its outcome on the output, as text or as one JSON document. */
public final class RunPresentation {
    private final Terminal terminal;
    private final ReportFiles reports;
    private final boolean json;

    public RunPresentation(Terminal terminal, ReportFiles reports, boolean json) {
        this.terminal = terminal;
        this.reports = reports;
        this.json = json;
    }

    /**
     * Lets a run happen.
     *
     * @param name the job or run, for a document about one that could not even begin
     * @param run does it, telling the listener
     * @return the exit code
     */
    public int show(String name, Function<RunListener, RefreshReport> run) {
        RefreshReport report;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            report = run.apply(progress);
        } catch (RestageException refusal) {
            if (!json) {
                throw refusal;
            }
            report = neverBegun(name, refusal);
        }
        show(report);
        return report.exitCode();
    }

    private void show(RefreshReport report) {
        if (json) {
            terminal.out().print(reports.json(report));
        } else {
            ReportText.print(terminal.out(), report);
        }
        if (!report.problems().isEmpty()) {
            Problems.printReported(terminal.err(), report.problems());
        }
    }

    private static RefreshReport neverBegun(String name, RestageException refusal) {
        List<ProblemReport> problems =
                refusal.problems().stream().map(ProblemReport::of).toList();
        return new RefreshReport(
                "",
                name,
                "",
                "refused",
                refusal.kind().exitCode(),
                Instant.now(),
                0,
                Person.atKeyboard(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                problems,
                "");
    }
}
