package dev.restage.cli;

import dev.restage.batch.RunRequest;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "run", description = "Refreshes now, with live progress.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "JOB", description = "A name under jobs/, or a path.")
    private String job = "";

    @Option(
            names = "--adopt",
            paramLabel = "DATABASE",
            description = "Replace this target database although Restage never filled it. Once for each of the job.")
    private Set<String> adopt = Set.of();

    @Option(names = "--keep-first", description = "Keep what --adopt replaces for rollback. It may be raw production.")
    private boolean keepFirst;

    @Option(names = "--json", description = "Print the report as one JSON document.")
    private boolean json;

    RunCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return new RunPresentation(terminal, services.reports(), json).show(job, listener -> services.refreshes()
                .run(new RunRequest(services.jobs().read(job), Person.atKeyboard(), adopt, keepFirst), listener));
    }
}
