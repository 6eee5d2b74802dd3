package dev.restage.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The files of one run that is not over: definitions per database, and its state once all rows are copied. */
record RunFolder(Path folder) {
    private static final String STATE = "state.json";

    /** Where the definitions of a database's objects go; made when asked for. */
    Path definitions(String database) {
        try {
            return Files.createDirectories(folder.resolve(database));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where the hashes of the run's identifiers are kept. */
    KeptIdentifiers identifiers() {
        return new KeptIdentifiers(folder.resolve("identifiers"));
    }

    /** Written at once, or not at all: a run killed meanwhile is not taken for one that had copied everything. */
    void save(RunState state) {
        try {
            Files.createDirectories(folder);
            Path draft = folder.resolve(STATE + ".new");
            Files.writeString(draft, mapper().writeValueAsString(state));
            Files.move(
                    draft, folder.resolve(STATE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<RunState> load() {
        Path file = folder.resolve(STATE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(mapper().readValue(Files.readString(file), RunState.class));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void delete() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder().build();
    }
}
