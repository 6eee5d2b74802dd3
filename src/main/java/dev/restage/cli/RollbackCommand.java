package dev.restage.cli;

import dev.restage.batch.Rollback;
import dev.restage.job.JobSpec;
import dev.restage.report.Amounts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rollback", description = "Puts the previous generation back.", mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {
    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "JOB", description = "A name under jobs/, or a path.")
    private String job = "";

    RollbackCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        JobSpec spec = services.jobs().read(job);
        Rollback.Outcome outcome = services.rollBack(spec, Person.atKeyboard());
        outcome.results().forEach((database, result) -> terminal.out()
                .println(database + ": the previous content is live again"
                        + result.generation()
                                .map(name -> "; what was live stays as " + name)
                                .orElse("")
                        + " (sessions were kept out for " + Amounts.seconds(result.secondsClosed()) + ")"));
        if (outcome.mixtureSeconds() > 0) {
            terminal.out()
                    .println("The first database was " + Amounts.moment(outcome.mixtureSeconds())
                            + " ahead of the last one.");
        }
        outcome.notes().forEach(note -> terminal.err().println(note));
        return 0;
    }
}
