package dev.restage.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        description = "Takes a failed run up again: from the phase that failed, if all rows had been copied.",
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {
    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "A run, as ./restage history lists it.")
    private String run = "";

    @Option(names = "--json", description = "Print the report as one JSON document.")
    private boolean json;

    RestartCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return new RunPresentation(terminal, services.reports(), json)
                .show(run, listener -> services.refreshes().restart(run, Person.atKeyboard(), listener));
    }
}
