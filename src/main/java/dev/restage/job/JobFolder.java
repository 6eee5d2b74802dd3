package dev.restage.job;

import dev.restage.problem.NearMiss;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder {@code jobs}: turns what a user typed into a file. */
record JobFolder(Path folder) {
    private static final List<String> ENDINGS = List.of(".yaml", ".yml");

    /** @throws RestageException of kind JOB_FILE if there is no such file, or two that could be meant */
    Path find(String nameOrPath) {
        try {
            Path path = Path.of(nameOrPath);
            boolean isPath = path.getNameCount() > 1
                    || path.isAbsolute()
                    || ENDINGS.stream().anyMatch(nameOrPath::endsWith);
            return isPath ? existing(path, nameOrPath) : byName(nameOrPath);
        } catch (InvalidPathException invalid) {
            throw missing(nameOrPath);
        }
    }

    private Path existing(Path path, String typed) {
        Path inside = path.getNameCount() == 1 ? folder.resolve(path) : path;
        return Stream.concat(Stream.of(path, inside), ENDINGS.stream().map(ending -> Path.of(typed + ending)))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> missing(typed));
    }

    private Path byName(String name) {
        List<Path> files = ENDINGS.stream()
                .map(ending -> folder.resolve(name + ending))
                .filter(Files::exists)
                .toList();
        if (files.size() > 1) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    folder.toString(),
                    "there are two job files of the name " + name + ", one .yaml and one .yml",
                    "Remove one, or give the path of the other.");
        }
        return files.stream().findFirst().orElseThrow(() -> missing(name));
    }

    private RestageException missing(String typed) {
        List<String> names = names();
        String all = names.isEmpty()
                ? "There are no job files in " + folder + " yet; the README has an example."
                : "Jobs in " + folder + ": " + String.join(", ", names) + ".";
        String base = String.valueOf(typed).replaceFirst("^.*/", "").replaceFirst("\\.ya?ml$", "");
        return new RestageException(
                ProblemKind.JOB_FILE, typed, "there is no such job file", NearMiss.question(base, names, all));
    }

    /** Names without their endings, sorted; empty if there is no folder. */
    List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> ENDINGS.stream().anyMatch(name::endsWith))
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    folder.toString(),
                    "the folder of job files cannot be read",
                    "Check its permissions.",
                    unreadable);
        }
    }
}
