package dev.restage.cli;

import dev.restage.dialect.Dialect;
import dev.restage.dialect.Source;
import dev.restage.discover.Discovery;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "discover",
        description = "Looks at names, types and some rows of the source, and tells what its columns likely hold.",
        mixinStandardHelpOptions = true)
final class DiscoverCommand implements Callable<Integer> {
    private static final String APPLICATION = "restage discover";

    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "JOB", arity = "0..1", description = "A name under jobs/, or a path.")
    private @Nullable String job;

    @Option(
            names = "--write",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FILE",
            description = {
                "Put rules for the columns that have none into the job file; what stands there stays as it is.",
                "With --source and --target: make this job file."
            })
    private @Nullable String write;

    @Option(
            names = "--source",
            paramLabel = "URL",
            description = "JDBC URL of production, for a job file that is to be made.")
    private @Nullable String source;

    @Option(names = "--target", paramLabel = "URL", description = "JDBC URL of the staging database.")
    private @Nullable String target;

    @Option(
            names = "--source-user",
            paramLabel = "NAME",
            defaultValue = "restage_ro",
            description = "Who logs in to the source (default: ${DEFAULT-VALUE}).")
    private String sourceUser = "";

    @Option(
            names = "--target-user",
            paramLabel = "NAME",
            defaultValue = "restage",
            description = "Who logs in to the target (default: ${DEFAULT-VALUE}).")
    private String targetUser = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DiscoverCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return Json.orProblems(json, terminal, () -> {
            JobCompletion completion = new JobCompletion(services, terminal);
            JobSpec spec = completion.job(request());
            List<DiscoveredDatabase> databases = new ArrayList<>();
            for (DatabaseSpec database : spec.databases()) {
                databases.add(discover(spec, database));
            }
            if (json) {
                Json.print(terminal.out(), DiscoverDocument.of(databases));
            } else {
                DiscoverText text = new DiscoverText(terminal.out(), services.maskers());
                databases.forEach(text::print);
            }
            if (write != null) {
                completion.complete(spec, databases);
            }
            return 0;
        });
    }

    private JobCompletion.Request request() {
        if (source == null && target == null) {
            String name = job != null ? job : write;
            if (name == null || name.isEmpty()) {
                throw wrong(
                        "Which job?",
                        "./restage discover JOB, or discover --source URL --target URL --write jobs/NAME.yaml");
            }
            return new JobCompletion.Request(name, null);
        }
        if (source == null || target == null || write == null || write.isEmpty() || job != null) {
            throw wrong(
                    "a new job file needs a source, a target and a place",
                    "./restage discover --source URL --target URL --write jobs/NAME.yaml");
        }
        return new JobCompletion.Request(Path.of(write).toString(), new NewJob(source, sourceUser, target, targetUser));
    }

    private static RestageException wrong(String what, String todo) {
        return new RestageException(ProblemKind.JOB_FILE, "restage discover", what, todo);
    }

    private DiscoveredDatabase discover(JobSpec spec, DatabaseSpec database) {
        Dialect dialect = services.dialects().stream()
                .filter(engine -> engine.accepts(database.source().url()))
                .findFirst()
                .orElseThrow(() -> new RestageException(
                        ProblemKind.JOB_FILE,
                        database.place(),
                        "no engine of Restage's understands the URL "
                                + database.source().url(),
                        "Give a JDBC URL of PostgreSQL, MySQL or MariaDB"));
        try (Source opened =
                dialect.openSource(database.source(), database.limits(), database.schemas(), APPLICATION)) {
            Discovery.Outcome outcome =
                    services.discovery().discover(opened, database.limits().longestSnapshot(), this::tell);
            outcome.notes().forEach(note -> terminal.err().println(database.name() + ": " + note));
            return new DiscoveredDatabase(spec, database, outcome);
        }
    }

    private void tell(String table) {
        if (terminal.live()) {
            String line = "looking at " + table;
            terminal.err()
                    .print("\r\u001B[K" + line.substring(0, Math.min(line.length(), terminal.columns() - 1)) + "\r");
        }
    }
}
