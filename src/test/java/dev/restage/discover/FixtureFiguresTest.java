package dev.restage.discover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.connection.Endpoint;
import dev.restage.connection.SourceLimits;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.Source;
import dev.restage.dialect.mysql.MysqlDialect;
import dev.restage.dialect.postgres.PostgresDialect;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.MysqlServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Databases that others wrote and whose columns a person has labelled, where a folder with their dumps lies beside the project.
 * Leaves the README's table in {@code target/discovery-figures.md}.
 */
class FixtureFiguresTest {
    private static final Path FOLDER = Path.of("../shared/fixtures");
    private static final List<String> POSTGRES = List.of("pg-sakila", "pg-chinook", "pg-petclinic");
    private static final List<String> MYSQL = List.of("my-sakila", "my-chinook", "my-petclinic", "my-mall");

    private final Discovery discovery = new Discovery();

    @Test
    void findsNearlyAllThatAPersonFound() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "there is no " + FOLDER);
        Map<String, Kind> labels = labels();
        Figures all = new Figures();
        for (String name : POSTGRES) {
            all.merge(figures(name, new PostgresDialect(), EmbeddedServer.endpoint(postgres(name)), labels));
        }
        MysqlServer server = Objects.requireNonNullElse(MysqlServer.mysql(), MysqlServer.mariaDb());
        for (String name : MYSQL) {
            all.merge(figures(name, new MysqlDialect(), server.endpoint(mysql(server, name)), labels));
        }
        Files.writeString(
                Path.of("target/discovery-figures.md"), all.markdown() + "\n" + String.join("\n", all.misses()) + "\n");
        assertThat(all.recall()).as(String.join("\n", all.misses())).isGreaterThanOrEqualTo(0.95);
        assertThat(all.precision()).as(String.join("\n", all.misses())).isGreaterThanOrEqualTo(0.90);
        assertThat(all.kindRight()).as(String.join("\n", all.misses())).isGreaterThanOrEqualTo(0.90);
    }

    private Figures figures(String name, Dialect dialect, Endpoint endpoint, Map<String, Kind> labels) {
        Figures figures = new Figures();
        try (Source source = dialect.openSource(endpoint, SourceLimits.standard(), List.of(), "restage test")) {
            Discovery.Outcome outcome = discovery.discover(source, Duration.ZERO, table -> {});
            assertThat(outcome.notes()).isEmpty();
            for (Finding finding : outcome.findings()) {
                String place =
                        name + " " + finding.table() + "." + finding.column().name();
                figures.add(place, labels.getOrDefault(place, Kind.NONE), finding);
            }
        }
        return figures;
    }

    private static Map<String, Kind> labels() throws IOException {
        Map<String, Kind> labels = new HashMap<>();
        try (InputStream file = FixtureFiguresTest.class.getResourceAsStream("fixtures.labels")) {
            for (String line : new String(Objects.requireNonNull(file).readAllBytes(), UTF_8).split("\n")) {
                int end = line.lastIndexOf(' ');
                if (!line.startsWith("#")) {
                    labels.put(
                            line.substring(0, end),
                            Kind.valueOf(line.substring(end + 1).toUpperCase(Locale.ROOT)));
                }
            }
        }
        return labels;
    }

    private static String dump(String name) throws IOException {
        try (InputStream script = new GZIPInputStream(Files.newInputStream(FOLDER.resolve(name + ".sql.gz")))) {
            return new String(script.readAllBytes(), UTF_8);
        }
    }

    private static String postgres(String name) throws Exception {
        String database = EmbeddedServer.createDatabase("figures");
        ProcessBuilder psql = new ProcessBuilder(
                "psql",
                "-q",
                "-X",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "localhost",
                "-p",
                "" + EmbeddedServer.port(),
                "-U",
                EmbeddedServer.SUPERUSER,
                "-d",
                database);
        psql.environment().put("PGPASSWORD", EmbeddedServer.SUPERUSER);
        psql.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = psql.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(dump(name).getBytes(UTF_8));
        }
        assertThat(process.waitFor()).as("psql loads " + name).isZero();
        EmbeddedServer.execute(database, "ANALYZE");
        return database;
    }

    private static String mysql(MysqlServer server, String name) throws IOException {
        String bare = name.substring("my-".length());
        String database = server.createDatabase(bare);
        // Some views and routines name their database.
        server.execute(database, dump(name).replace("`" + bare + "`.`", "`" + database + "`.`"));
        return database;
    }
}
