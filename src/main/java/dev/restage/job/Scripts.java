package dev.restage.job;

import dev.restage.job.Value.Scalar;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files that a job names, such as SQL scripts: from the folder Restage runs in, or from beside the job file. */
record Scripts(List<Path> folders) {
    static Scripts of(Path jobFile) {
        Path beside = Optional.ofNullable(jobFile.getParent()).orElse(Path.of(""));
        return new Scripts(List.of(Path.of(""), beside));
    }

    Parsed<Path> find(Scalar scalar) {
        try {
            Path name = Path.of(scalar.text());
            return folders.stream()
                    .map(folder -> folder.resolve(name).normalize())
                    .filter(Files::exists)
                    .findFirst()
                    .map(file -> check(file, scalar))
                    .orElseGet(
                            () -> Parsed.wrong("names a file that does not exist: " + scalar.written(), places(name)));
        } catch (InvalidPathException invalid) {
            return Parsed.wrong(
                    "is " + Texts.quoted(scalar) + ", which is no file's name", "Write it like sql/settings.sql.");
        }
    }

    private static Parsed<Path> check(Path file, Scalar scalar) {
        if (!Files.isRegularFile(file)) {
            return Parsed.wrong(
                    "names no file but a folder: " + scalar.written(), "Name the SQL files in it one by one.");
        }
        return Files.isReadable(file)
                ? Parsed.right(file)
                : Parsed.wrong(
                        "names a file that this user may not read: " + scalar.written(), "Change its permissions.");
    }

    private String places(Path name) {
        if (name.isAbsolute()) {
            return "Put it there, or name another one.";
        }
        Stream<String> shown = folders.stream()
                .map(folder -> folder.toString().isEmpty() ? "the folder Restage runs in" : folder.toString())
                .distinct();
        return "It is looked for in " + String.join(" and ", shown.toList()) + ".";
    }
}
