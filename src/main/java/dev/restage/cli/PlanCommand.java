package dev.restage.cli;

import dev.restage.job.JobSpec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description = "Tells what a run would do: tables, sizes, maskers, order, time.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "JOB", description = "A name under jobs/, or a path.")
    private String job = "";

    @Option(
            names = "--preview",
            paramLabel = "ROWS",
            defaultValue = "2",
            description = "Mask so many rows of each table and show what comes out; 0 for none (default: 2).")
    private int preview;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    PlanCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return Json.orProblems(json, terminal, () -> {
            JobSpec spec = services.jobs().read(job);
            CheckResult result = CheckResult.of(spec, services.inspect(spec), Set.of());
            Throughput throughput = Throughput.of(services.reports().all(), spec.name());
            List<Services.Inspected> databases = result.databases();
            if (json) {
                Json.print(terminal.out(), PlanDocument.of(result, throughput));
            } else {
                PlanText text = new PlanText(terminal.out(), throughput);
                databases.forEach(text::print);
                if (preview > 0 && result.mayBePreviewed()) {
                    text.print(new MaskedRows(services).of(result, preview));
                }
            }
            if (!result.problems().isEmpty()) {
                Problems.print(terminal.err(), result.problems());
            }
            return result.exitCode();
        });
    }
}
