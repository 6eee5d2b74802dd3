package dev.restage.job;

import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerDeclaration;
import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.problem.Problem;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A folder of job files, an environment, and a few maskers. */
final class JobFolderFixture {
    static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyz";
    static final String PASSWORD = "pa$$w${HOME}rd-of-shop";

    /** A job file with as little in it as can be. */
    static final String SMALL = """
            masking:
              key: ${RESTAGE_KEY}
            databases:
              shop:
                source:
                  url: jdbc:postgresql://replica.prod:5432/shop
                  username: restage_ro
                  password: ${SHOP_PASSWORD}
                target:
                  url: jdbc:postgresql://staging-db:5432/shop
                  username: restage
                tables:
                  customers:
                    mask:
                      email: email
                    keep: [id]
            """;

    private final Path root;
    private final Map<String, String> environment =
            new HashMap<>(Map.of("RESTAGE_KEY", KEY, "SHOP_PASSWORD", PASSWORD, "HOME", "/root"));

    JobFolderFixture(Path root) {
        this.root = root;
    }

    JobFolderFixture set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Path write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    JobFiles files() {
        return new JobFiles(root.resolve("jobs"), maskers(), environment::get);
    }

    JobSpec read(String text) {
        write("jobs/shop.yaml", text);
        return files().read("shop");
    }

    /** What is wrong with a text, a line each, as if the folder were where Restage runs. */
    List<String> problems(String text) {
        write("jobs/shop.yaml", text);
        return problemsOf("shop");
    }

    List<String> problemsOf(String nameOrPath) {
        try {
            files().read(nameOrPath);
            return List.of();
        } catch (RestageException refused) {
            return refused.problems().stream()
                    .map(Problem::line)
                    .map(line -> line.replace(root + "/", ""))
                    .toList();
        }
    }

    static MaskerCatalogue maskers() {
        Parameter days = new Parameter("days", ParameterType.INTEGER, false, "30", "at most so many days");
        Parameter paths = new Parameter("paths", ParameterType.MASKERS, true, "", "a masker for each path");
        Parameter value = new Parameter("value", ParameterType.TEXT, true, "", "what stands there instead");
        Parameter words = new Parameter("words", ParameterType.TEXT_LIST, false, "", "what is picked from");
        return new MaskerCatalogue(List.of(
                masker("keep"),
                masker("null"),
                masker("email"),
                masker("first-name"),
                masker("full-name"),
                masker("date-shift", days),
                masker("fixed", value),
                masker("choice", words),
                masker("json", paths)));
    }

    private static MaskerDeclaration masker(String name, Parameter... parameters) {
        return new MaskerDeclaration(
                name,
                "any",
                "For tests.",
                List.of(parameters),
                Set.of(),
                "no promise",
                false,
                "x",
                (rule, column, settings) -> {
                    throw new UnsupportedOperationException();
                });
    }
}
