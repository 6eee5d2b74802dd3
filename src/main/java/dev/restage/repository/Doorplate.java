package dev.restage.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The file that says by which URL other processes of the same user reach the repository. The URL is a secret: mode 0600. */
final class Doorplate {
    private final Path file;

    Doorplate(Path file) {
        this.file = file;
    }

    Optional<String> read() throws IOException {
        try {
            String url = Files.readString(file, UTF_8);
            return url.isBlank() ? Optional.empty() : Optional.of(url.strip());
        } catch (NoSuchFileException nobodyIsHome) {
            return Optional.empty();
        }
    }

    void write(String url) throws IOException {
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                ".repository",
                ".url",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, url, UTF_8);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes the plate down if it is still the one that was put up. */
    void remove(String url) throws IOException {
        if (read().filter(url::equals).isPresent()) {
            Files.deleteIfExists(file);
        }
    }
}
