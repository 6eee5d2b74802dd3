package dev.restage.cli;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells why a command failed. What Restage throws itself is fit to be read; of anything else only the classes and frames are
 * kept, in a file, because a driver's message may quote a row's values.
 */
final class Failures implements IExecutionExceptionHandler {
    private final Services services;
    private final Terminal terminal;

    Failures(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
        if (failure instanceof RestageException known) {
            Problems.print(terminal.err(), known.problems());
            return known.kind().exitCode();
        }
        terminal.err()
                .println("Internal error (" + failure.getClass().getSimpleName() + "): this is a defect of Restage. "
                        + record(failure));
        return ProblemKind.INTERNAL.exitCode();
    }

    private String record(Exception failure) {
        Path log = services.home().resolve("logs").resolve("failures.log");
        try {
            Files.createDirectories(log.getParent());
            Files.write(log, trace(failure), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return "Please report it with the last entry of " + log + ", which holds no values.";
        } catch (IOException unwritable) {
            return "Its trace could not be written to " + log + ": let this user write there, and try again.";
        }
    }

    private static List<String> trace(Throwable failure) {
        List<String> lines = new ArrayList<>();
        lines.add(Instant.now() + " " + failure.getClass().getName());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause != failure) {
                lines.add("caused by " + cause.getClass().getName());
            }
            for (StackTraceElement frame : cause.getStackTrace()) {
                lines.add("    at " + frame);
            }
        }
        return lines;
    }
}
