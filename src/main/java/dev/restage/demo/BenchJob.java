package dev.restage.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The job that Restage is measured with: 8 of the shop's 21 columns are masked, or none. */
final class BenchJob {
    private static final String MASKED = """
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
    private static final String KEPT = """
                  customers: {keep: all}
                  orders: {keep: all}
            """;

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
    Contestant contestant(boolean masked, String user, String adopted, Contestant.Preparation preparation)
            throws IOException {
        String name = masked ? "masked" : "kept";
        Path file = Files.writeString(folder.resolve(name + ".yaml"), """
                name: %s
                environment: bench
                masking:
                  key: the key of a measurement protects nobody
                  email-domain: staging.example.com
                  allow-email-domains: [%s]
                databases:
                  shop:
                    source: {url: "%s", username: "%s", password: "%s", limits: {connections: 2}}
                    target: {url: "%s", username: "%s", password: "%s", keep-generations: 0}
                    tables:
                %s""".formatted(
                        "bench-" + name,
                        masked ? "shop.example" : "\"*\"",
                        source,
                        user,
                        password,
                        target,
                        user,
                        password,
                        masked ? MASKED : KEPT));
        List<String> command = new ArrayList<>(launcher());
        command.addAll(List.of("run", file.toString(), "--adopt=" + adopted, "--json"));
        return new Contestant(
                masked ? "restage, masked and verified" : "restage, all columns kept",
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
