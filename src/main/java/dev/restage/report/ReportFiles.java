package dev.restage.report;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes and reads a run's {@code report.json} and {@code index.html}. */
public final class ReportFiles {
    private final Path folder;
    private final ReportJson json = new ReportJson();
    private final ReportPage page = new ReportPage();

    /** @param folder {@code var/reports}; made when first needed */
    public ReportFiles(Path folder) {
        this.folder = folder;
    }

    /** Where a run's HTML report is, or will be. */
    public Path page(String run) {
        return runFolder(run).resolve("index.html");
    }

    /** Where a run's JSON report is, or will be. */
    public Path document(String run) {
        return runFolder(run).resolve("report.json");
    }

    /** Writes both files; a reader sees an earlier version or the whole new one. */
    public void write(RefreshReport report) {
        replace(page(report.run()), page.render(report));
        replace(document(report.run()), json.write(report));
    }

    /** The contract's JSON document of a report. */
    public String json(RefreshReport report) {
        return json.write(report);
    }

    /** A run's report; empty if there is none, or none that can be read. */
    public Optional<RefreshReport> read(String run) {
        return read(document(run));
    }

    /** The reports that there are, newest first. */
    public List<RefreshReport> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.map(run -> read(run.resolve("report.json")))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(RefreshReport::startedAt).reversed())
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Optional<RefreshReport> read(Path file) {
        try {
            return Files.isRegularFile(file) ? json.read(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** A run's name comes from a person's keyboard too, and must not lead out of the folder. */
    private Path runFolder(String run) {
        Path runFolder = folder.resolve(run).normalize();
        if (run.isEmpty() || !folder.normalize().equals(runFolder.getParent())) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    "",
                    "\"" + run + "\" is no name of a run",
                    "See ./restage history for the names of runs");
        }
        return runFolder;
    }

    private void replace(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = Files.createTempFile(file.getParent(), ".", ".tmp");
            try {
                Files.writeString(unfinished, content);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new RestageException(
                    ProblemKind.INTERNAL,
                    file.toString(),
                    "the report cannot be written: " + e.getClass().getSimpleName(),
                    "Make room in the folder, and let this user write there",
                    e);
        }
    }

    private RestageException unreadable(IOException cause) {
        return new RestageException(
                ProblemKind.INTERNAL,
                folder.toString(),
                "reports cannot be read: " + cause.getClass().getSimpleName(),
                "Let this user read the folder",
                cause);
    }
}
