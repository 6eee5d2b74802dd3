package dev.restage.demo;

import dev.restage.batch.RunListener;
import dev.restage.batch.RunRequest;
import dev.restage.cli.Person;
import dev.restage.cli.RunPresentation;
import dev.restage.cli.Services;
import dev.restage.cli.Terminal;
import dev.restage.job.JobFiles;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.report.Amounts;
import dev.restage.report.RefreshReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code restage demo}: the whole way once, on an embedded server, with people who do not exist. */
@Command(
        name = "demo",
        description = "The whole thing on embedded databases: makes a production shop and refreshes its staging.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private final Services services;
    private final Terminal terminal;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "300000",
            description = "How many rows the shop has, about (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--with-mysql",
            description =
                    "With a CRM on an embedded MariaDB, whose contacts are the shop's customers; both are refreshed together.")
    private boolean withMysql;

    @Option(names = "--keep-running", description = "Keep the databases, to look around, until Ctrl-C.")
    private boolean keepRunning;

    @Option(names = "--json", description = "Print the report as one JSON document.")
    private boolean json;

    public DemoCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        // First of all, so that Ctrl-C ends the demo in order from here on.
        services.refreshes();
        try (DemoServer server = started()) {
            return show(server);
        }
    }

    private DemoServer started() {
        say("starting an embedded PostgreSQL" + (withMysql ? " and a MariaDB" : ""));
        try {
            return DemoServer.start(withMysql);
        } catch (NoClassDefFoundError notInTheJar) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    "restage demo",
                    "the embedded server is no part of a released copy",
                    "Run the demo in a checkout of the sources");
        }
    }

    private int show(DemoServer server) {
        String password = UUID.randomUUID().toString();
        Shop shop = new Shop(server::url, password);
        Crm crm = new Crm(server::mariaDbUrl, password);
        try {
            makeShop(shop);
            if (withMysql) {
                makeCrm(shop, crm);
            }
            int code = refresh(server, password);
            if (code == 0 && !json) {
                showSample(shop, crm);
            }
            if (code == 0 && keepRunning) {
                keepRunning(server);
            }
            return code;
        } catch (SQLException failure) {
            throw server.isStopping() ? DemoServer.stopped() : broken(failure);
        }
    }

    private void makeShop(Shop shop) throws SQLException {
        say("filling " + Shop.PRODUCTION + " with about " + Amounts.count(rows, "row"));
        long began = System.nanoTime();
        shop.make(rows);
        say(Amounts.count(shop.rows(), "row") + " made in " + Amounts.seconds((System.nanoTime() - began) / 1e9));
    }

    private void makeCrm(Shop shop, Crm crm) throws SQLException {
        say("filling " + Crm.PRODUCTION + " with the shop's customers");
        try (Connection production = shop.connect(Shop.PRODUCTION)) {
            crm.make(production);
        }
    }

    private String job() {
        return withMysql ? "demo-with-mysql" : "demo";
    }

    private int refresh(DemoServer server, String password) {
        server.setInUse(true);
        try {
            return new RunPresentation(terminal, services.reports(), json)
                    .show(job(), listener -> refresh(server, password, listener));
        } finally {
            server.setInUse(false);
        }
    }

    private RefreshReport refresh(DemoServer server, String password, RunListener listener) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DEMO_KEY", "the demonstration's key, which protects nobody");
        environment.put("DEMO_SOURCE_URL", server.url(Shop.PRODUCTION));
        environment.put("DEMO_SOURCE_USER", Shop.READER);
        environment.put("DEMO_SOURCE_PASSWORD", password);
        environment.put("DEMO_TARGET_URL", server.url(Shop.STAGING));
        environment.put("DEMO_TARGET_USER", Shop.OWNER);
        environment.put("DEMO_TARGET_PASSWORD", password);
        if (withMysql) {
            environment.put("DEMO_CRM_SOURCE_URL", server.mariaDbUrl(Crm.PRODUCTION));
            environment.put("DEMO_CRM_SOURCE_USER", Crm.READER);
            environment.put("DEMO_CRM_SOURCE_PASSWORD", password);
            environment.put("DEMO_CRM_TARGET_URL", server.mariaDbUrl(Crm.STAGING));
            environment.put("DEMO_CRM_TARGET_USER", Crm.OWNER);
            environment.put("DEMO_CRM_TARGET_PASSWORD", password);
        }
        JobFiles jobs = new JobFiles(services.jobFolder(), services.maskers(), environment::get);
        return services.refreshes()
                .run(new RunRequest(jobs.read(job()), Person.atKeyboard(), Set.of(), false), listener);
    }

    private void showSample(Shop shop, Crm crm) throws SQLException {
        try (Connection production = shop.connect(Shop.PRODUCTION);
                Connection staging = shop.connect(Shop.STAGING)) {
            new BeforeAndAfter(production, staging).print(terminal.out());
            if (withMysql) {
                crm.printJoin(terminal.out(), production, staging);
            }
        }
    }

    private void keepRunning(DemoServer server) {
        say("the databases stay until Ctrl-C, user and password postgres:");
        say("  " + server.url(Shop.PRODUCTION));
        say("  " + server.url(Shop.STAGING));
        if (withMysql) {
            say("user and password " + DemoMariaDb.ADMINISTRATOR + ":");
            say("  " + server.mariaDbUrl(Crm.PRODUCTION));
            say("  " + server.mariaDbUrl(Crm.STAGING));
        }
        server.awaitStop();
    }

    private void say(String line) {
        terminal.err().println("demo: " + line);
    }

    /** The data is made up, so that the server's message may be shown. */
    private static RestageException broken(SQLException failure) {
        return new RestageException(
                ProblemKind.INTERNAL,
                "demo",
                "an embedded server refused a statement of the demo: " + failure.getMessage(),
                "Run the demo again; if it happens again, report it",
                failure);
    }
}
