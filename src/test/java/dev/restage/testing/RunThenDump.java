package dev.restage.testing;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.restage.app.ProcessServices;
import dev.restage.batch.RunListener;
import dev.restage.batch.RunRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A process that lives on after a run, as one that serves does, and then writes down its heap. Its secrets come from files, for a
 * JVM keeps its environment for good.
 */
public final class RunThenDump {
    private RunThenDump() {}

    /** @param arguments the folder of the job, that of the secrets, the file for the dump */
    public static void main(String[] arguments) throws IOException {
        Path secrets = Path.of(arguments[1]);
        StringBuilder control = new StringBuilder("held")
                .reverse()
                .append(ProcessHandle.current().pid());
        try (ProcessServices services =
                new ProcessServices(Path.of(arguments[0]), name -> secret(secrets.resolve(name)))) {
            int exitCode = run(services);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(arguments[2], true);
            System.out.println("exit code " + exitCode + ", control " + control);
        }
        System.exit(0);
    }

    private static int run(ProcessServices services) {
        return services.refreshes()
                .run(new RunRequest(services.jobs().read("shop"), "tester", Set.of(), false), RunListener.SILENT)
                .exitCode();
    }

    private static @Nullable String secret(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
