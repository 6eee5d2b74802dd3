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
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
    private static final String SOURCE_PASSWORD = "Zq7SecretOfSource";
    private static final String TARGET_PASSWORD = "Zq7SecretOfTarget";
    private static final String OTHERS = "Zq7Secret";

    @TempDir
    Path folder;

    private ShopJob shop;

    @BeforeEach
    void make() {
        shop = ShopJob.make(folder);
        shop.setEnvironment("SHOP_PASSWORD", SOURCE_PASSWORD);
        shop.setEnvironment("STAGING_PASSWORD", TARGET_PASSWORD);
        shop.setEnvironment("SHOP_KEY", "Zq7Secret a key of more than thirty-two bytes Xw");
        EmbeddedServer.execute(
                shop.source(),
                "UPDATE customers SET status = 'Zq7SecretStatus', email = 'zQ7mail' || id || '@customers.example'");
    }

    @Test
    void clientsGetTheirOwnPasswordInTheirEnvironmentAndLogsGetNothing() throws Exception {
        assertThat(exitCodeOfTalkativeRun()).isZero();
        List<String> seen = Files.readAllLines(folder.resolve("clients/seen"));
        assertThat(seen).anyMatch(line -> line.startsWith("pg_dump --format")).contains("pg_restore PGUSER=postgres");
        assertThat(seen)
                .filteredOn(line -> line.contains(OTHERS))
                .containsOnly("pg_dump PGPASSWORD=" + SOURCE_PASSWORD, "pg_restore PGPASSWORD=" + TARGET_PASSWORD);
    }

    /** The server's own message quotes the value. */
    @Test
    void logsGetNothingOfARunThatFails() throws Exception {
        shop.afterLoad("SELECT status::int FROM customers WHERE id = 3");
        assertThat(exitCodeOfTalkativeRun()).isEqualTo(4);
    }

    /** With everything switched on that logs can tell: nothing is in them, nor in what is printed. */
    private int exitCodeOfTalkativeRun() throws Exception {
        Map<String, String> environment = new HashMap<>(shop.environment());
        environment.put("RESTAGE_PG_BIN", observedClients().toString());
        environment.put("SECRET_OF_ANOTHER_PROGRAM", "Zq7SecretOfAnother");
        for (String logger : List.of(
                "ROOT", "ORG_SPRINGFRAMEWORK", "ORG_QUARTZ", "COM_ZAXXER_HIKARI", "DEV_RESTAGE", "ORG_POSTGRESQL")) {
            environment.put("LOGGING_LEVEL_" + logger, "TRACE");
        }
        try (ChildProcess run = ChildProcess.start(Main.class.getName(), folder, environment, List.of("run", "shop"))) {
            assertThat(run.outputToEnd()).isNotEmpty().noneMatch(line -> line.contains(OTHERS));
            assertThat(linesUnderVar(line -> line.contains(" TRACE "))).isNotEmpty();
            assertThat(linesUnderVar(line -> line.contains(" DEBUG "))).isNotEmpty();
            assertThat(linesUnderVar(line -> line.contains(OTHERS) || line.contains("zQ7mail")))
                    .isEmpty();
            return run.awaitExit();
        }
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

    /** PostgreSQL's programs, which first write down the arguments and the environment that anybody could see. */
    private Path observedClients() throws IOException {
        Path clients = Files.createDirectories(folder.resolve("clients"));
        for (String program : List.of("pg_dump", "pg_restore")) {
            Path script = Files.writeString(clients.resolve(program), """
                    #!/bin/sh
                    { echo "%1$s $*"; env | sed 's/^/%1$s /'; } >> "%2$s/seen"
                    for real in $(command -v %1$s) /usr/pgsql-*/bin/%1$s /usr/lib/postgresql/*/bin/%1$s; do
                        [ -x "$real" ] && program=$real
                    done
                    exec "$program" "$@"
                    """.formatted(program, clients));
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        return clients;
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

    /** A few of those that there are; logs are long. */
    private List<String> linesUnderVar(Predicate<String> which) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("var"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
                    lines.filter(which)
                            .limit(5)
                            .forEach(line -> found.add(
                                    file.getFileName() + ": " + line.substring(0, Math.min(300, line.length()))));
                }
            }
        }
        return found;
    }
}
