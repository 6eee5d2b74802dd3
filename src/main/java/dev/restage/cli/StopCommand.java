package dev.restage.cli;

import dev.restage.batch.RunSummary;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "stop", description = "Stops a run in order; staging stays as it was.", mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "A run, as ./restage history lists it.")
    private String run = "";

    StopCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunSummary ended = services.refreshes().stop(run);
        if (ended.status().equals("running")) {
            throw new RestageException(
                    ProblemKind.INTERNAL,
                    run,
                    "the run was asked to stop and has not ended yet, in phase " + ended.phase(),
                    "Look at ./restage history in a minute");
        }
        terminal.out().println(run + ": " + ended.status());
        return 0;
    }
}
