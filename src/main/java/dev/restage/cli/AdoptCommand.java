package dev.restage.cli;

import dev.restage.dialect.LiveDatabase;
import dev.restage.job.JobSpec;
import dev.restage.plan.Examination;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "adopt",
        description = "Agrees to have a target replaced that Restage never filled.",
        mixinStandardHelpOptions = true)
final class AdoptCommand implements Callable<Integer> {
    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "JOB", description = "A name under jobs/, or a path.")
    private String job = "";

    AdoptCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        JobSpec spec = services.jobs().read(job);
        services.inspectAll(spec).forEach(database -> adopt(spec, database, database.findings()));
        return 0;
    }

    private void adopt(JobSpec spec, Services.Reached database, Examination.Findings findings) {
        LiveDatabase live = findings.live();
        if (!findings.adoptionNeeded()) {
            terminal.out().println(database.database() + ": " + live.name() + " needs no consent: " + because(live));
            return;
        }
        requireAllowed(database);
        requirePerson(live);
        terminal.err()
                .println("Database " + live.name() + " at " + findings.target().address() + " holds " + live.tables()
                        + " tables that Restage did not put there. A refresh replaces all of them and keeps no copy.");
        String typed = terminal.ask("Type the name of the database to agree: ");
        if (!live.name().equals(typed)) {
            throw new RestageException(
                    ProblemKind.GUARD,
                    database.database(),
                    "the name that was typed is not " + live.name() + ": nothing was agreed",
                    "Run the command again, and type the name exactly");
        }
        services.adopt(spec, database.database(), Person.atKeyboard());
        terminal.out().println(database.database() + ": " + live.name() + " may be replaced by ./restage run " + job);
    }

    /** A target that is the source must not be adopted, whatever somebody types. */
    private static void requireAllowed(Services.Reached database) {
        List<Problem> guards = database.problems().stream()
                .filter(problem -> problem.kind() == ProblemKind.GUARD)
                .toList();
        if (!guards.isEmpty()) {
            throw new RestageException(guards);
        }
    }

    private void requirePerson(LiveDatabase live) {
        if (!terminal.asks()) {
            throw new RestageException(
                    ProblemKind.GUARD,
                    live.name(),
                    "there is no terminal on which somebody could agree to have this database replaced",
                    "Say it with the run: ./restage run " + job + " --adopt=" + live.name());
        }
    }

    private static String because(LiveDatabase live) {
        if (!live.exists()) {
            return "it does not exist, and the first run creates it";
        }
        if (live.tables() == 0) {
            return "it is empty";
        }
        return live.filledBy()
                .map(run -> "it was filled by run " + run)
                .orElseGet(() -> live.adoptedBy().orElse("somebody") + " agreed before");
    }
}
