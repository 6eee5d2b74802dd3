package dev.restage.cli;

import dev.restage.job.JobSpec;
import dev.restage.plan.Examination;
import dev.restage.problem.Problem;
import dev.restage.problem.RestageException;
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
        List<Services.Inspected> inspected = services.inspect(spec);
        List<Problem> unreached = inspected.stream()
                .filter(database -> database.findings().isEmpty())
                .flatMap(database -> database.problems().stream())
                .toList();
        if (!unreached.isEmpty()) {
            throw new RestageException(unreached);
        }
        List<String> lines = services.growth()
                .unapproved(
                        spec,
                        inspected.stream()
                                .flatMap(database -> database.findings().stream())
                                .map(Examination.Findings::plan)
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
