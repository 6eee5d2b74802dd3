package dev.restage.dialect.postgres;

import dev.restage.schema.TableId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is saved of a source beside {@code pg_dump}'s archive: what the archive of a schema-only dump lacks and the target
 * needs. No rows, no secrets.
 *
 * @param serverVersion as {@code server_version_num} has it
 * @param schemas the scope of the job; empty for all
 * @param materializedViews in the order in which they can be filled
 * @param foreignKeysOutside foreign keys of copied tables to tables outside of the scope, which cannot be made
 * @param largeObjects how many the database has
 * @param access owners, privileges and comments, for a first fill; see {@link AccessRules#read}
 */
record Definitions(
        int serverVersion,
        List<String> schemas,
        DatabaseTraits database,
        List<SequencePosition> sequences,
        List<MaterializedView> materializedViews,
        List<ConstraintName> foreignKeysOutside,
        long largeObjects,
        AccessRules access) {
    private static final String FILE = "definitions.json";
    private static final String ARCHIVE = "schema.dump";

    Definitions {
        schemas = List.copyOf(schemas);
        sequences = List.copyOf(sequences);
        materializedViews = List.copyOf(materializedViews);
        foreignKeysOutside = List.copyOf(foreignKeysOutside);
    }

    /**
     * Where a sequence stands.
     *
     * @param called whether the value has been handed out already
     */
    record SequencePosition(TableId sequence, long lastValue, boolean called) {}

    /**
     * @param populated whether it had been filled on the source
     */
    record MaterializedView(TableId view, boolean populated) {}

    record ConstraintName(TableId table, String constraint) {}

    static Path archive(Path folder) {
        return folder.resolve(ARCHIVE);
    }

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE)) && Files.isRegularFile(archive(folder));
    }

    static Definitions read(Path folder) {
        return JsonMapper.shared().readValue(folder.resolve(FILE), Definitions.class);
    }

    void write(Path folder) {
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(folder.resolve(FILE), this);
    }
}
