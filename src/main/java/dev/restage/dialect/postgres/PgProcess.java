package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A running client program. Its error output is read all the time, so that it never blocks, and only the lines that say
 * what went wrong are kept: {@code DETAIL} and {@code CONTEXT} lines may quote values.
 *
 * <p>{@link #abort} may be called by any thread; all else belongs to one thread.
 */
final class PgProcess implements AutoCloseable {
    private static final Pattern TELLING =
            Pattern.compile("(?:error|fatal|warning|ERROR|FATAL|WARNING):|from TOC entry ");
    /** What libpq and the libraries below it look for; all else of our environment, such as the job's secrets, is not theirs. */
    private static final Set<String> PASSED_ON = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "TMPDIR",
            "LD_LIBRARY_PATH",
            "PGPASSFILE",
            "KRB5CCNAME",
            "KRB5_CONFIG",
            "KRB5_KTNAME",
            "KRB5_CLIENT_KTNAME",
            "OPENSSL_CONF",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR");

    private static final int KEPT_LINES = 200;
    private static final int KEPT_CHARACTERS = 500;

    private final String name;
    private final Process process;
    private final List<String> complaints = new ArrayList<>();
    private final Thread listener;

    private PgProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.listener = new Thread(this::listen, "restage-" + name + "-errors");
        listener.setDaemon(true);
        listener.start();
    }

    /** @param environment what it needs beside the few variables of ours that are passed on */
    static PgProcess start(Path program, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(PASSED_ON);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        try {
            return new PgProcess(String.valueOf(program.getFileName()), builder.start());
        } catch (IOException failure) {
            throw new RestageException(
                    ProblemKind.INTERNAL, program.toString(), "the program cannot be started", "Check its permissions");
        }
    }

    /** What it reads as standard input. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /** What it writes to standard output. Read it to the end before {@link #awaitEnd}. */
    InputStream output() {
        return process.getInputStream();
    }

    /** @return its exit code */
    int awaitEnd() {
        try {
            int code = process.waitFor();
            listener.join();
            return code;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            abort();
            throw new RestageException(ProblemKind.STOPPED, "", name + " was stopped", "");
        }
    }

    /** The lines of its error output that say what went wrong, without values. */
    List<String> complaints() {
        synchronized (complaints) {
            return List.copyOf(complaints);
        }
    }

    void abort() {
        // pg_restore --jobs has children of its own.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        abort();
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
            }
        } catch (IOException | UncheckedIOException ended) {
            // The process was aborted; its exit code tells.
        }
    }

    private void keep(String line) {
        if (TELLING.matcher(line).find()) {
            synchronized (complaints) {
                if (complaints.size() < KEPT_LINES) {
                    complaints.add(line.substring(0, Math.min(KEPT_CHARACTERS, line.length())));
                }
            }
        }
    }
}
