package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Runs {@code pg_restore} on an archive of definitions, a chosen part of it at a time. */
final class ArchiveRestore {
    private static final String SESSION_SETTINGS = "-c synchronous_commit=off -c row_security=off -c lock_timeout=0"
            + " -c statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c default_transaction_read_only=off"
            + " -c maintenance_work_mem=";
    private static final String MAINTENANCE_MEMORY = "256MB";

    private final TargetServer server;
    private final PgTool tool;
    private final Path archive;
    private final String application;

    ArchiveRestore(TargetServer server, PgTool tool, Path archive, String application) {
        this.server = server;
        this.tool = tool;
        this.archive = archive;
        this.application = application;
    }

    ArchiveContents contents(Predicate<ArchiveEntry> unwanted) {
        return new ArchiveContents(list("--verbose").stream(), list("--section=post-data").stream(), unwanted);
    }

    /** What makes the entries that come after the rows. */
    ArchiveStatements statements() {
        PgProcess process = tool.start(
                List.of(
                        "--verbose",
                        "--section=post-data",
                        "--no-owner",
                        "--no-privileges",
                        "--no-tablespaces",
                        "--file=-",
                        archive.toString()),
                Map.of());
        return new ArchiveStatements(run("reading the definitions", process, false));
    }

    private List<String> list(String option) {
        PgProcess process = tool.start(List.of("--list", option, archive.toString()), Map.of());
        return run("reading the definitions", process, false);
    }

    /** Restores some entries, in the archive's order, or where several jobs are allowed in an order that their dependencies permit. */
    void restore(String database, List<ArchiveEntry> entries, int jobs, String doing, boolean rowsPresent) {
        if (entries.isEmpty()) {
            return;
        }
        Path list = writeList(entries);
        try {
            List<String> arguments = new ArrayList<>(List.of(
                    "--dbname=dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'",
                    "--no-owner",
                    "--no-privileges",
                    "--no-tablespaces",
                    "--exit-on-error",
                    "--use-list=" + list));
            if (jobs > 1) {
                arguments.add("--jobs=" + jobs);
            }
            arguments.add(archive.toString());
            run(doing, tool.start(arguments, environment()), rowsPresent);
        } finally {
            delete(list);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(PgEnvironment.of(
                server.connections().endpoint(), server.connections().url(), application));
        environment.merge("PGOPTIONS", SESSION_SETTINGS + MAINTENANCE_MEMORY, (own, ours) -> own + " " + ours);
        return environment;
    }

    private List<String> run(String doing, PgProcess process, boolean rowsPresent) {
        server.activity().began(process);
        try (process;
                BufferedReader output = new BufferedReader(new InputStreamReader(process.output(), UTF_8))) {
            List<String> lines = output.lines().toList();
            if (process.awaitEnd() != 0) {
                throw server.activity()
                        .explain(new RestoreErrors(server.errors()).explain(doing, process.complaints(), rowsPresent));
            }
            return lines;
        } catch (IOException failure) {
            throw new RestageException(
                    ProblemKind.INTERNAL, server.errors().where(), doing + " was cut off", "Run again");
        } finally {
            server.activity().ended(process);
        }
    }

    private Path writeList(List<ArchiveEntry> entries) {
        try {
            Path list = Files.createTempFile("restage", ".list");
            Files.write(list, entries.stream().map(ArchiveEntry::line).toList());
            return list;
        } catch (IOException failure) {
            throw unwritable();
        }
    }

    private RestageException unwritable() {
        return new RestageException(
                ProblemKind.INTERNAL,
                System.getProperty("java.io.tmpdir"),
                "a file cannot be written here",
                "Free space or set -Djava.io.tmpdir to a folder that can be written");
    }

    private static void delete(Path list) {
        try {
            Files.deleteIfExists(list);
        } catch (IOException stays) {
            // It holds names of objects only; the system clears its temporary folder.
        }
    }
}
