package dev.restage.batch;

import dev.restage.plan.PastSchemas;
import dev.restage.plan.SchemaOutline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A file for each database of each job, in the home folder: names and types of its columns when it last went live. */
public final class SchemaMemory implements PastSchemas {
    private final Path folder;

    public SchemaMemory(Home home) {
        this.folder = home.schemas();
    }

    @Override
    public Optional<SchemaOutline> last(String job, String database) {
        Path file = file(job, database);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(mapper().readValue(Files.readString(file), SchemaOutline.class));
        } catch (IOException | JacksonException unreadable) {
            // It only serves to tell of changes; the next run writes it anew.
            return Optional.empty();
        }
    }

    void remember(String job, String database, SchemaOutline schema) {
        try {
            Files.createDirectories(folder);
            Path file = file(job, database);
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, mapper().writeValueAsString(schema));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Names of jobs and databases can be names of files. */
    private Path file(String job, String database) {
        return folder.resolve(job + "+" + database + ".json");
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder().build();
    }
}
