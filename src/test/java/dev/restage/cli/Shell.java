package dev.restage.cli;

import dev.restage.app.ProcessServices;
import dev.restage.testing.EmbeddedServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands as a user would, in this process, with job files, state and environment of its own. */
final class Shell implements AutoCloseable {
    /** What a command left on its streams, and its exit code. */
    record Outcome(int exitCode, String out, String err) {}

    private final Map<String, String> environment = new HashMap<>();
    private final ProcessServices services;

    Shell(Path folder) {
        environment.put("RESTAGE_HOME", folder.resolve("var").toString());
        this.services = new ProcessServices(folder.resolve("jobs"), environment::get);
    }

    Shell set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Makes a job file of two databases of the embedded server. */
    Outcome discover(String source, String target, Path job) {
        return run(
                "discover",
                "--source",
                EmbeddedServer.url(source),
                "--target",
                EmbeddedServer.url(target),
                "--source-user",
                EmbeddedServer.SUPERUSER,
                "--target-user",
                EmbeddedServer.SUPERUSER,
                "--write",
                job.toString());
    }

    Outcome run(String... arguments) {
        return execute(services, Reader.nullReader(), false, arguments);
    }

    /** With a person at the terminal who types this. */
    Outcome runTyping(String typed, String... arguments) {
        return execute(services, new StringReader(typed), true, arguments);
    }

    static Outcome execute(Services services, Reader typed, boolean person, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new BufferedReader(typed),
                person,
                false,
                false,
                80);
        int exitCode = RestageCommand.execute(services, terminal, List.of(), arguments);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        services.close();
    }
}
