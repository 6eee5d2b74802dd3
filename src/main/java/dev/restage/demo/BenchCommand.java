package dev.restage.demo;

import dev.restage.cli.Terminal;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.report.Amounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code restage bench}: Restage and other tools fill a copy of the same shop in turn, on the same servers. */
@Command(
        name = "bench",
        description = "Measures a masked refresh side by side with tools that only copy, as far as they are installed.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    private static final double ROWS_PER_GIGABYTE = 5.2e6;
    private static final int ROWS_PER_CUSTOMER = 5;

    private final Terminal terminal;

    @Option(
            names = "--gigabytes",
            paramLabel = "N",
            defaultValue = "1",
            description = "How large the shop is with its indexes, about (default: ${DEFAULT-VALUE}).")
    private double gigabytes;

    @Option(names = "--rows", paramLabel = "N", description = "How many rows it has, instead.")
    private long rows;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is measured, all in turn; the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--mysql",
            paramLabel = "URL",
            description = "Measures on this MySQL server, such as jdbc:mysql://127.0.0.1:3306, instead of on embedded"
                    + " PostgreSQL servers; databases bench_… on it are replaced.")
    private String mysql = "";

    @Option(names = "--user", defaultValue = "root", description = "Its user (default: ${DEFAULT-VALUE}).")
    private String user = "root";

    @Option(names = "--password", defaultValue = "", description = "The user's password; there has to be one.")
    private String password = "";

    public BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        String home = Optional.ofNullable(System.getenv("RESTAGE_HOME")).orElse("var");
        Path folder =
                Files.createDirectories(Path.of(home, "bench").toAbsolutePath().normalize());
        try (BenchEngine engine =
                mysql.isEmpty() ? BenchPostgres.start(folder) : new BenchMysql(folder, mysql, user, password)) {
            long customers =
                    Math.max(100, (rows > 0 ? rows : Math.round(gigabytes * ROWS_PER_GIGABYTE)) / ROWS_PER_CUSTOMER);
            say("making a shop of " + Amounts.count(customers * ROWS_PER_CUSTOMER, "row"));
            engine.makeShop(customers);
            BenchTable table = measure(engine, customers, folder);
            terminal.out().println(table.markdown());
            keep(folder, table);
            return 0;
        } catch (NoClassDefFoundError notInTheJar) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    "restage bench",
                    "the embedded servers are no part of a released copy",
                    "Measure in a checkout of the sources");
        }
    }

    private BenchTable measure(BenchEngine engine, long customers, Path folder) throws Exception {
        List<Contestant> contestants = engine.contestants();
        String title = String.format(
                Locale.ROOT,
                "%s, %s, %d processors, median of %d",
                engine.describe(),
                Amounts.count(customers * ROWS_PER_CUSTOMER, "row"),
                Runtime.getRuntime().availableProcessors(),
                rounds);
        BenchTable table = new BenchTable(title, contestants);
        for (int round = 1; round <= rounds; round++) {
            for (Contestant contestant : contestants) {
                if (contestant.missing().isEmpty()) {
                    Measurement taken = Measurement.of(contestant, engine.processes(), folder.resolve("last.log"));
                    table.add(contestant, taken);
                    say("round " + round + ": " + contestant.name() + " took " + Amounts.seconds(taken.seconds()));
                }
            }
        }
        return table;
    }

    private void keep(Path folder, BenchTable table) throws IOException {
        String name = mysql.isEmpty() ? "postgresql" : "mysql";
        Files.writeString(folder.resolve(name + ".md"), table.markdown());
        Files.writeString(folder.resolve(name + ".svg"), table.svg());
        say("table and chart are in " + folder);
    }

    private void say(String line) {
        terminal.err().println("bench: " + line);
    }
}
