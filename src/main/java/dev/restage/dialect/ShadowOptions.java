package dev.restage.dialect;

import dev.restage.schema.DatabaseSchema;
import java.util.Map;

/**
 * @param source the schema that was copied
 * @param largeObjects what becomes of large objects
 * @param roles on a first fill, which role of the target stands for a role of the source
 */
public record ShadowOptions(DatabaseSchema source, LargeObjects largeObjects, Map<String, String> roles) {
    /** What becomes of large objects. */
    public enum LargeObjects {
        NONE,
        KEEP,
        BLOB
    }

    public ShadowOptions {
        roles = Map.copyOf(roles);
    }
}
