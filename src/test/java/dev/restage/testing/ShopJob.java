package dev.restage.testing;

import dev.restage.app.ProcessServices;
import dev.restage.batch.RunListener;
import dev.restage.batch.RunRequest;
import dev.restage.report.RefreshReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A small shop with production and staging on the tests' server, and a job that refreshes it; in a folder of its own. */
public final class ShopJob {
    private final Path folder;
    private final String source;
    private final String target;
    private final Map<String, String> environment = new HashMap<>();
    private String head = "";
    private String customers = "{mask: {email: email}, keep: [id, status]}";
    private String limits = "";
    private String more = "";
    private String tables = "";
    private String masking = "";
    private String targetOptions = "";

    private ShopJob(Path folder, String source, String target) {
        this.folder = folder;
        this.source = source;
        this.target = target;
        environment.put("RESTAGE_HOME", folder.resolve("var").toString());
        environment.put("SHOP_KEY", "a key of more than thirty-two bytes, for tests");
        environment.put("SHOP_PASSWORD", EmbeddedServer.SUPERUSER);
        environment.put("STAGING_PASSWORD", EmbeddedServer.SUPERUSER);
    }

    public static ShopJob make(Path folder) {
        String source = EmbeddedServer.createDatabase("prod");
        String target = EmbeddedServer.createDatabase("staging");
        EmbeddedServer.execute(source, """
                CREATE TABLE customers (id int PRIMARY KEY, email text UNIQUE, status text NOT NULL DEFAULT 'new');
                INSERT INTO customers SELECT i, 'person' || i || '@customers.example.org', 'active'
                  FROM generate_series(1, 500) i;
                CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers, total numeric(10, 2));
                INSERT INTO orders SELECT i, 1 + i % 500, i / 100.0 FROM generate_series(1, 2000) i;
                CREATE INDEX orders_by_customer ON orders (customer_id);
                CREATE TABLE events (id bigint PRIMARY KEY, payload text);
                INSERT INTO events SELECT i, 'event ' || i FROM generate_series(1, 100) i;
                """);
        ShopJob job = new ShopJob(folder, source, target);
        return job.write();
    }

    public String source() {
        return source;
    }

    public String target() {
        return target;
    }

    public Path folder() {
        return folder;
    }

    public Path file() {
        return folder.resolve("jobs").resolve("shop.yaml");
    }

    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    public void setEnvironment(String name, String value) {
        environment.put(name, value);
    }

    /** Adds lines to the job, such as a schedule. */
    public ShopJob head(String lines) {
        head = lines;
        return write();
    }

    /** Replaces what the job says of the customers. */
    public ShopJob customers(String rules) {
        customers = rules;
        return write();
    }

    /** Adds a line to the job's masking. */
    public ShopJob masking(String line) {
        masking = line;
        return write();
    }

    /** Adds a setting to the target. */
    public ShopJob target(String setting) {
        targetOptions = ", " + setting;
        return write();
    }

    /** Adds a table's rules. */
    public ShopJob more(String rules) {
        tables = rules;
        return write();
    }

    /** Slows the copy down, so that a test can act while it goes on. */
    public ShopJob megabytesPerSecond(int rate) {
        limits = ", limits: {connections: 2, megabytes-per-second: " + rate + "}";
        return write();
    }

    /** Runs SQL in the new database before it goes live; an absolute path stays as it is when the script is mended. */
    public ShopJob afterLoad(String sql) {
        Path script = folder.resolve("after-load.sql");
        writeFile(script, sql);
        more = "    after-load: [\"" + script + "\"]";
        return write();
    }

    public ShopJob write() {
        String text = """
                %s
                masking:
                  key: ${SHOP_KEY}
                  email-domain: staging.example.com
                  %s
                databases:
                  shop:
                    source: {url: "%s", username: postgres, password: "${SHOP_PASSWORD}"%s}
                    target: {url: "%s", username: postgres, password: "${STAGING_PASSWORD}"%s}
                    tables:
                      customers: %s
                      orders: {keep: all}
                      events: {keep: all}
                      %s
                %s
                """.formatted(
                        head,
                        masking,
                        EmbeddedServer.url(source),
                        limits,
                        EmbeddedServer.url(target),
                        targetOptions,
                        customers,
                        tables,
                        more);
        writeFile(file(), text);
        return this;
    }

    private static void writeFile(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Services as a process has them; the caller closes them. */
    public ProcessServices services() {
        return new ProcessServices(file().getParent(), environment::get);
    }

    public RefreshReport run(ProcessServices services, String... adopt) {
        return run(services, RunListener.SILENT, adopt);
    }

    public RefreshReport run(ProcessServices services, RunListener listener, String... adopt) {
        return services.refreshes()
                .run(new RunRequest(services.jobs().read("shop"), "tester", Set.of(adopt), false), listener);
    }

    /** Makes the large table so large that its copy takes a while. */
    public void enlarge(int rows) {
        EmbeddedServer.execute(
                source,
                "INSERT INTO events SELECT i, repeat('x', 400) FROM generate_series(1000, " + (1000 + rows)
                        + ") i; ANALYZE");
    }

    /** Everything in the staging database that a refresh could change: tables, rows, indexes. */
    public List<String> stagingContent() {
        return EmbeddedServer.query(target, """
                SELECT format('%s %s', c.relname, CASE WHEN c.relkind = 'r' THEN
                         (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %s', c.oid::regclass),
                         false, true, '')))[1]::text END)
                  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1
                """);
    }

    /** Databases of the server that belong to this job's staging, beside it. */
    public Set<String> shadows() {
        Set<String> found = new TreeSet<>(EmbeddedServer.query(
                "postgres", "SELECT datname FROM pg_database WHERE datname LIKE '" + target + "%'"));
        found.remove(target);
        return found;
    }

    /** Sessions of Restage in the source. */
    public List<String> sessionsInSource() {
        return EmbeddedServer.query(
                "postgres",
                "SELECT state FROM pg_stat_activity WHERE datname = '" + source
                        + "' AND application_name LIKE 'restage%'");
    }
}
