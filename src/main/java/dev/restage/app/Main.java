package dev.restage.app;

import dev.restage.cli.RestageCommand;
import dev.restage.cli.Terminal;
import dev.restage.demo.BenchCommand;
import dev.restage.demo.DemoCommand;
import java.nio.file.Path;
import java.util.List;

/** {@code ./restage}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ProcessServices services =
                new ProcessServices(Path.of(System.getProperty("restage.jobs", "jobs")), System::getenv);
        OrderlyEnd end = new OrderlyEnd(services);
        Runtime.getRuntime().addShutdownHook(new Thread(end::onShutdown, "orderly-end"));
        Terminal terminal = Terminal.ofProcess();
        end.exit(RestageCommand.execute(
                services,
                terminal,
                List.of(new DemoCommand(services, terminal), new BenchCommand(terminal)),
                arguments));
    }
}
