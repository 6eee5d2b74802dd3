package dev.restage.cli;

import dev.restage.problem.NearMiss;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.report.RefreshReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "Shows what a run did, and where its HTML report is.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "A run, as ./restage history lists it.")
    private String run = "";

    @Option(names = "--json", description = "Print the run's report.json.")
    private boolean json;

    ReportCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RefreshReport report = services.reports().read(run).orElseThrow(this::unknown);
        if (json) {
            terminal.out().print(services.reports().json(report));
        } else {
            ReportText.print(terminal.out(), report);
            Problems.printReported(terminal.out(), report.problems());
        }
        return 0;
    }

    private RestageException unknown() {
        List<String> runs =
                services.reports().all().stream().map(RefreshReport::run).toList();
        return new RestageException(
                ProblemKind.JOB_FILE,
                run,
                "there is no report of such a run",
                NearMiss.question(run, runs, "See ./restage history for the runs that there are"));
    }
}
