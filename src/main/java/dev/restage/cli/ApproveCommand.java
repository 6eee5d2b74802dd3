package dev.restage.cli;

import dev.restage.job.JobSpec;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "approve",
        description = "Agrees, as a second person, to what a job opens beyond its last certified run.",
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {
    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "JOB", description = "A name under jobs/, or a path.")
    private String job = "";

    @Option(names = "--as", paramLabel = "NAME", description = "Who agrees; default: the account at the keyboard.")
    private @Nullable String name;

    ApproveCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        JobSpec spec = services.jobs().read(job);
        List<String> lines = services.growth()
                .unapproved(
                        spec,
                        services.inspectAll(spec).stream()
                                .map(database -> database.findings().plan())
                                .toList());
        if (lines.isEmpty()) {
            terminal.out().println(spec.name() + " opens nothing that needs an approval.");
            return 0;
        }
        String account = System.getProperty("user.name", "somebody");
        services.growth().approve(spec, lines, name == null ? account : name, account);
        lines.forEach(terminal.out()::println);
        terminal.out().println("Approved by " + (name == null ? account : name) + ".");
        return 0;
    }
}
