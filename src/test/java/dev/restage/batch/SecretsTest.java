package dev.restage.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.app.Main;
import dev.restage.app.ProcessServices;
import dev.restage.report.RefreshReport;
import dev.restage.testing.ChildProcess;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.ShopJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run shows of its secrets and of rows to who looks at the machine: in processes, in logs at their most talkative, in JMX. */
class SecretsTest {
    private static final String SOURCE_PASSWORD = "Zq7sourcePasswordXw";
    private static final String TARGET_PASSWORD = "Zq7targetPasswordXw";
    private static final String OTHERS = "Zq7";

    @TempDir
    Path folder;

    private ShopJob shop;

    @BeforeEach
    void make() {
        shop = ShopJob.make(folder);
        shop.setEnvironment("SHOP_PASSWORD", SOURCE_PASSWORD);
        shop.setEnvironment("STAGING_PASSWORD", TARGET_PASSWORD);
        shop.setEnvironment("SHOP_KEY", "Zq7 a key of more than thirty-two bytes Xw");
        EmbeddedServer.execute(
                shop.source(),
                "UPDATE customers SET status = 'Zq7status', email = 'zQ7mail' || id || '@customers.example'");
    }

    @Test
    void clientsGetTheirOwnPasswordInTheirEnvironmentAndLogsGetNothing() throws Exception {
        Map<String, String> environment = new HashMap<>(shop.environment());
        environment.put("SECRET_OF_ANOTHER_PROGRAM", "Zq7anotherXw");
        for (String logger : List.of(
                "ROOT", "ORG_SPRINGFRAMEWORK", "ORG_QUARTZ", "COM_ZAXXER_HIKARI", "DEV_RESTAGE", "ORG_POSTGRESQL")) {
            environment.put("LOGGING_LEVEL_" + logger, "TRACE");
        }
        Map<Long, Client> clients = new TreeMap<>();
        List<String> output;
        try (ChildProcess run = ChildProcess.start(Main.class.getName(), folder, environment, List.of("run", "shop"))) {
            ProcessHandle process = ProcessHandle.of(run.pid()).orElseThrow();
            while (process.isAlive()) {
                process.descendants().forEach(child -> Client.of(child.pid(), clients));
                Thread.sleep(2);
            }
            output = run.outputToEnd();
            assertThat(run.awaitExit()).as("%s", output).isZero();
        }
        assertThat(clients.values()).extracting(Client::program).contains("pg_dump", "pg_restore");
        assertThat(clients.values()).flatExtracting(Client::arguments).noneMatch(word -> word.contains(OTHERS));
        assertThat(clients.values())
                .flatExtracting(Client::secrets)
                .containsOnly("pg_dump PGPASSWORD=" + SOURCE_PASSWORD, "pg_restore PGPASSWORD=" + TARGET_PASSWORD);
        assertThat(output).noneMatch(line -> line.contains(OTHERS));
        List<String> logs = everythingUnderVar();
        assertThat(logs).anyMatch(text -> text.contains(" TRACE ") && text.contains(" DEBUG "));
        assertThat(logs).noneMatch(text -> text.contains(OTHERS) || text.contains("zQ7mail"));
    }

    @Test
    void noneIsInTheBeansThatTheProcessShows() throws Exception {
        try (ProcessServices services = shop.services()) {
            RefreshReport report = shop.run(services);
            assertThat(report.problems()).isEmpty();
            List<String> attributes = attributesOfBeans();
            assertThat(attributes).hasSizeGreaterThan(50);
            assertThat(attributes).noneMatch(text -> text.contains(OTHERS) || text.contains("zQ7mail"));
        }
    }

    /** A process of a run, as the system shows it to the same user. */
    private record Client(String program, List<String> arguments, List<String> environment) {
        static void of(long process, Map<Long, Client> clients) {
            try {
                List<String> arguments = words(process, "cmdline");
                List<String> environment = words(process, "environ");
                if (!arguments.isEmpty() && !environment.isEmpty()) {
                    // What is forked shows its parent's words until it becomes another program.
                    String program = Path.of(arguments.get(0)).getFileName().toString();
                    if (program.startsWith("pg_")) {
                        clients.put(process, new Client(program, arguments, environment));
                    }
                }
            } catch (IOException gone) {
                // It has ended.
            }
        }

        List<String> secrets() {
            return environment.stream()
                    .filter(variable -> variable.contains(OTHERS))
                    .map(variable -> program + " " + variable)
                    .toList();
        }

        private static List<String> words(long process, String file) throws IOException {
            String text = Files.readString(Path.of("/proc", String.valueOf(process), file), ISO_8859_1);
            return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0", -1));
        }
    }

    private static List<String> attributesOfBeans() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> attributes = new ArrayList<>();
        for (ObjectName bean : server.queryNames(null, null)) {
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
                try {
                    Object value = server.getAttribute(bean, attribute.getName());
                    attributes.add(
                            bean + " " + (value instanceof Object[] several ? Arrays.deepToString(several) : value));
                } catch (JMException | RuntimeException unreadable) {
                    attributes.add(bean + " " + attribute.getName());
                }
            }
        }
        return attributes;
    }

    private List<String> everythingUnderVar() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("var"))) {
            return files.filter(Files::isRegularFile).map(SecretsTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
