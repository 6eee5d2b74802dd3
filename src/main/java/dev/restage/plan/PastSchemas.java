package dev.restage.plan;

import java.util.Optional;

/** Remembers what a source looked like when a job last put it live. */
@FunctionalInterface
public interface PastSchemas {
    /** Remembers nothing. */
    PastSchemas NONE = (job, database) -> Optional.empty();

    /** Empty if the job never went live, or nothing is known of it. */
    Optional<SchemaOutline> last(String job, String database);
}
