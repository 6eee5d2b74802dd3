package dev.restage.cli;

import dev.restage.batch.RunSummary;
import dev.restage.plan.ContentAge;
import dev.restage.problem.RestageException;
import dev.restage.report.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "history", description = "Lists earlier runs, newest first.", mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "JOB", arity = "0..1", description = "Only runs of this job.")
    private @Nullable String job;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default: 50).")
    private int limit;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    HistoryCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<RunSummary> runs = services.refreshes().history(Optional.ofNullable(job)).stream()
                .limit(limit)
                .toList();
        if (json) {
            Json.print(
                    terminal.out(), runs.stream().map(HistoryCommand::document).toList());
        } else if (runs.isEmpty()) {
            terminal.out().println(job == null ? "No runs yet." : "No runs of " + job + " yet.");
        } else {
            table(runs).print(terminal.out(), "");
            runs.stream()
                    .filter(run -> run.status().equals("completed"))
                    .collect(Collectors.toMap(
                            RunSummary::job, Function.identity(), (newest, older) -> newest, TreeMap::new))
                    .values()
                    .forEach(this::complainOfAge);
        }
        return 0;
    }

    /** A job whose file cannot be read any more says nothing of its age, and nothing is said of a content that nobody knows. */
    private void complainOfAge(RunSummary newest) {
        try {
            taken(newest).ifPresent(taken -> services.jobs().read(newest.jobFile()).databases().stream()
                    .filter(database -> ContentAge.of(database).expired(taken, Instant.now()))
                    .forEach(database -> terminal.err()
                            .println(newest.job() + ": " + database.name() + " is "
                                    + ContentAge.age(taken, Instant.now()) + ", and may be "
                                    + database.maxAgeDays().orElseThrow() + " at most: refresh it")));
        } catch (RestageException unreadable) {
            // The history is of runs, whatever became of their job since.
        }
    }

    /** A content is as old as its snapshot, whenever it was put live. */
    private Optional<Instant> taken(RunSummary newest) {
        return newest.contentOf().flatMap(run -> services.refreshes()
                .find(run)
                .map(RunSummary::startedAt)
                .or(() -> ContentAge.begun(run)));
    }

    private static TextTable table(List<RunSummary> runs) {
        TextTable table = new TextTable("run", "job", "status", ">exit", "started", ">took", "started by", "phase");
        for (RunSummary run : runs) {
            table.row(
                    run.run(),
                    run.job(),
                    run.status(),
                    run.exitCode().map(String::valueOf).orElse(""),
                    TIME.format(run.startedAt().atZone(ZoneId.systemDefault())),
                    Amounts.seconds(seconds(run)),
                    run.startedBy()
                            + run.restartOf()
                                    .map(earlier -> (run.isRollback() ? " (back to " : " (takes up ") + earlier + ")")
                                    .orElse(""),
                    run.phase());
        }
        return table;
    }

    private static double seconds(RunSummary run) {
        Instant end = run.endedAt().orElseGet(Instant::now);
        return Duration.between(run.startedAt(), end).toMillis() / 1000.0;
    }

    private static Map<String, @Nullable Object> document(RunSummary run) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("run", run.run());
        document.put("job", run.job());
        document.put("status", run.status());
        document.put("exitCode", run.exitCode().orElse(null));
        document.put("startedAt", run.startedAt());
        document.put("endedAt", run.endedAt().orElse(null));
        document.put("seconds", seconds(run));
        document.put("startedBy", run.startedBy());
        document.put("phase", run.phase());
        document.put("restartOf", run.isRollback() ? null : run.restartOf().orElse(null));
        document.put("contentOf", run.contentOf().orElse(null));
        return document;
    }
}
