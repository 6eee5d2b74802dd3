package dev.restage.cli;

import dev.restage.job.JobSpec;
import dev.restage.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Tells everything that can be known without copying. Changes nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "JOB", description = "A name under jobs/, or a path.")
    private String job = "";

    @Option(
            names = "--adopt",
            paramLabel = "DATABASE",
            description = "Take for granted that the run will have this --adopt.")
    private Set<String> adopt = Set.of();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    CheckCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return Json.orProblems(json, terminal, () -> {
            JobSpec spec = services.jobs().read(job);
            CheckResult result = CheckResult.of(spec, services.inspect(spec), adopt);
            if (json) {
                Json.print(terminal.out(), CheckDocument.of(result));
            } else {
                new CheckText(terminal.out()).print(result);
            }
            List<Problem> problems = result.problems();
            if (!problems.isEmpty()) {
                Problems.print(terminal.err(), problems);
            }
            return result.exitCode();
        });
    }
}
