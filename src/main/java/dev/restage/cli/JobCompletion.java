package dev.restage.cli;

import dev.restage.connection.Endpoint;
import dev.restage.dialect.Dialect;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobFileEditor;
import dev.restage.job.JobFileStore;
import dev.restage.job.JobSpec;
import dev.restage.job.RuleAddition;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.report.Amounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what was found into a job file, and makes that file where there is none. */
final class JobCompletion {
    /**
     * What a user asked for.
     *
     * @param job a name, or a path
     * @param fresh what a new job file is to be made of; null where one is to be there
     */
    record Request(String job, @Nullable NewJob fresh) {}

    private final Services services;
    private final Terminal terminal;
    private @Nullable String draft;
    private Path file = Path.of("");

    JobCompletion(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    /** Reads the job, or drafts a new one, which {@link #complete} will write. */
    JobSpec job(Request request) {
        NewJob fresh = request.fresh();
        if (fresh == null) {
            JobSpec spec = services.jobs().read(request.job());
            file = spec.file();
            return spec;
        }
        file = place(request.job());
        String name = jobName();
        if (Files.exists(file)) {
            JobSpec spec = services.jobsBefore(NewJob.unset(name)).read(file.toString());
            requireSame(spec, fresh);
            return spec;
        }
        // Whether a server asks for a password is tried without one, unless one is set.
        JobSpec spec = read(
                fresh.text(
                        name,
                        services.isSet(NewJob.variable(name, "SOURCE")),
                        services.isSet(NewJob.variable(name, "TARGET"))),
                name);
        DatabaseSpec database = spec.databases().get(0);
        String text = fresh.text(
                name, asksForPassword(database.source(), database), asksForPassword(database.target(), database));
        draft = text;
        return read(text, name);
    }

    private Path place(String written) {
        Path path = Path.of(written);
        boolean named = path.getNameCount() == 1 && !path.isAbsolute() && !ends(written);
        Path found = named ? services.jobFolder().resolve(written + ".yaml") : path;
        return ends(found.toString()) ? found : found.resolveSibling(found.getFileName() + ".yaml");
    }

    private static boolean ends(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml");
    }

    private String jobName() {
        return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }

    private JobSpec read(String text, String name) {
        return JobFileStore.readDraft(services.jobsBefore(NewJob.unset(name)), file, text);
    }

    private void requireSame(JobSpec spec, NewJob fresh) {
        boolean same = spec.databases().stream()
                .anyMatch(database -> database.source().url().equals(fresh.source())
                        && database.target().url().equals(fresh.target()));
        if (!same) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    file.toString(),
                    "this job file is there already, and is about other databases",
                    "Name another file, or complete this one: ./restage discover " + jobName() + " --write");
        }
    }

    private boolean asksForPassword(Endpoint endpoint, DatabaseSpec database) {
        if (!endpoint.password().isEmpty()) {
            return true;
        }
        Dialect dialect = services.dialects().stream()
                .filter(engine -> engine.accepts(endpoint.url()))
                .findFirst()
                .orElse(null);
        if (dialect == null) {
            return true;
        }
        try (AutoCloseable opened = endpoint.equals(database.source())
                ? dialect.openSource(endpoint, database.limits(), List.of(), "restage discover")
                : dialect.openTarget(endpoint, "restage discover")) {
            return opened == null;
        } catch (Exception refused) {
            return true;
        }
    }

    void complete(JobSpec spec, List<DiscoveredDatabase> databases) {
        List<RuleAddition> additions = new ArrayList<>();
        int masked = 0;
        int kept = 0;
        for (DiscoveredDatabase database : databases) {
            RuleProposals.Result result = RuleProposals.of(database, services.maskers());
            additions.addAll(result.additions());
            masked += result.masked();
            kept += result.kept();
            result.problems()
                    .forEach(problem -> terminal.err().println(database.spec().name() + ": " + problem));
        }
        String before = draft != null ? draft : JobFileStore.text(file);
        String after = additions.isEmpty() ? before : JobFileEditor.add(before, additions);
        if (draft == null && after.equals(before)) {
            terminal.err().println(file + ": every column has a rule already; nothing was changed.");
            return;
        }
        JobFileStore.replace(services.jobsBefore(NewJob.unset(jobName())), file, after);
        terminal.err()
                .println(file + ": " + Amounts.count(masked, "column") + " to mask and " + Amounts.count(kept)
                        + " to keep were added. Read them, then: ./restage check "
                        + (draft == null ? spec.name() : jobName()));
        if (draft != null) {
            tellWhatToSet(after);
        }
    }

    private void tellWhatToSet(String text) {
        for (Map.Entry<String, String> unset : NewJob.unset(jobName()).entrySet()) {
            boolean asked = text.lines()
                    .anyMatch(line -> line.contains("${" + unset.getKey() + "}")
                            && !line.strip().startsWith("#"));
            if (asked && !services.isSet(unset.getKey())) {
                terminal.err()
                        .println("Set " + unset.getKey() + " in the environment before that"
                                + (unset.getKey().equals(NewJob.KEY)
                                        ? ": export " + NewJob.KEY + "=\"$(openssl rand -base64 48)\", and keep it."
                                        : "."));
            }
        }
    }
}
