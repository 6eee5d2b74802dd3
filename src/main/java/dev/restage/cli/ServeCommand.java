package dev.restage.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "serve",
        description = "Keeps running, and starts each job by its schedule.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private final Services services;

    ServeCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        services.serve();
        return 0;
    }
}
