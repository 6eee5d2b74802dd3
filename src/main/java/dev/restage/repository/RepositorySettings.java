package dev.restage.repository;

import dev.restage.connection.Secret;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the job repository is.
 *
 * @param file the H2 file, without its suffix; used where there is no URL
 * @param url a JDBC URL of a server; empty for the file
 */
public record RepositorySettings(Path file, String url, String username, Secret password) {
    private static final List<String> SERVERS = List.of("postgresql", "mysql", "mariadb");

    public RepositorySettings {
        String vendor = vendorOf(url);
        if (!url.isEmpty() && !SERVERS.contains(vendor)) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    "RESTAGE_REPOSITORY_URL",
                    "the job repository cannot be kept in a database of type \"" + vendor + "\"",
                    "Give a URL that begins with jdbc:postgresql: or jdbc:mysql:, or unset it to use a file");
        }
    }

    /** From {@code RESTAGE_REPOSITORY_URL}, {@code _USERNAME} and {@code _PASSWORD}. */
    public static RepositorySettings of(Path file, UnaryOperator<@Nullable String> environment) {
        return new RepositorySettings(
                file,
                value(environment, "RESTAGE_REPOSITORY_URL"),
                value(environment, "RESTAGE_REPOSITORY_USERNAME"),
                Secret.of(value(environment, "RESTAGE_REPOSITORY_PASSWORD")));
    }

    boolean embedded() {
        return url.isEmpty();
    }

    /** The database's product in lower case, which names its script: {@code h2}, {@code postgresql} or {@code mysql}. */
    String platform() {
        if (embedded()) {
            return "h2";
        }
        return vendorOf(url).equals("postgresql") ? "postgresql" : "mysql";
    }

    private static String value(UnaryOperator<@Nullable String> environment, String name) {
        String value = environment.apply(name);
        return value == null ? "" : value;
    }

    private static String vendorOf(String url) {
        String[] parts = url.split(":", 3);
        return parts.length == 3 && parts[0].equals("jdbc") ? parts[1] : "";
    }
}
