package dev.restage.app;

import dev.restage.cli.RestageCommand;
import dev.restage.cli.Terminal;
import java.nio.file.Path;
import java.util.List;

/** {@code ./restage}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ProcessServices services = new ProcessServices(Path.of("jobs"), System::getenv);
        OrderlyEnd end = new OrderlyEnd(services);
        Runtime.getRuntime().addShutdownHook(new Thread(end::onShutdown, "orderly-end"));
        end.exit(RestageCommand.execute(services, Terminal.ofProcess(), List.of(), arguments));
    }
}
