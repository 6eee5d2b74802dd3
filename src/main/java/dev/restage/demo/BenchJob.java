package dev.restage.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The job that Restage is measured with: 8 of the shop's 21 columns are masked, or none. */
final class BenchJob {
    private static final String MASKED_TABLES = """
                  customers:
                    mask:
                      email: email
                      first_name: first-name
                      last_name: last-name
                      phone: phone
                      date_of_birth: {masker: date-shift, days: 180}
                      street: street-address
                      city: city
                    keep: [id, country, status, notes, created_at]
                  orders:
                    mask: {recipient: full-name}
                    keep: [id, customer_id, status, total, placed_at, reference, comment, items]
            """;
    private static final String KEPT_TABLES = """
                  customers: {keep: all}
                  orders: {keep: all}
            """;

    /** The same tables, treated in several ways. */
    enum Variant {
        MASKED("restage, masked and verified", MASKED_TABLES, "shop.example", 100),
        UNPROVED("restage, masked, output not read back", MASKED_TABLES, "shop.example", 0),
        KEPT("restage, all columns kept", KEPT_TABLES, "\"*\"", 100);

        private final String title;
        private final String tables;
        private final String allowedDomains;
        private final int sample;

        Variant(String title, String tables, String allowedDomains, int sample) {
            this.title = title;
            this.tables = tables;
            this.allowedDomains = allowedDomains;
            this.sample = sample;
        }

        String title() {
            return title;
        }
    }

    private final Path folder;
    private final String source;
    private final String target;
    private final String password;

    /** @param source a JDBC URL, with the user in it */
    BenchJob(Path folder, String source, String target, String password) {
        this.folder = folder;
        this.source = source;
        this.target = target;
        this.password = password;
    }

    /** A run of Restage in a process of its own, as {@code ./restage run} starts one. */
    Contestant contestant(Variant variant, String user, String adopted, Contestant.Preparation preparation)
            throws IOException {
        String name = variant.name().toLowerCase(Locale.ROOT);
        Path file = Files.writeString(folder.resolve(name + ".yaml"), """
                name: %s
                environment: bench
                masking:
                  key: the key of a measurement protects nobody
                  email-domain: staging.example.com
                  allow-email-domains: [%s]
                  proof: {sample: %d}
                databases:
                  shop:
                    source: {url: "%s", username: "%s", password: "%s", limits: {connections: 2}}
                    target: {url: "%s", username: "%s", password: "%s", keep-generations: 0}
                    tables:
                %s""".formatted(
                        "bench-" + name,
                        variant.allowedDomains,
                        variant.sample,
                        source,
                        user,
                        password,
                        target,
                        user,
                        password,
                        variant.tables));
        List<String> command = new ArrayList<>(launcher());
        command.addAll(List.of("run", file.toString(), "--adopt=" + adopted, "--json"));
        return new Contestant(
                variant.title(),
                command,
                Map.of("RESTAGE_HOME", folder.resolve("state").toString()),
                preparation,
                "");
    }

    /** The launcher, with all that it tells the Java machine; without one, as where tests start us, Java itself. */
    private static List<String> launcher() {
        String launcher = System.getProperty("restage.launcher");
        return launcher != null
                ? List.of(launcher)
                : List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.restage.app.Main");
    }
}
