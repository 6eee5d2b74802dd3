package dev.restage.job;

import dev.restage.connection.Endpoint;
import dev.restage.connection.SourceLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One database of a job.
 *
 * @param maxAgeDays how old its content may get; empty for no limit
 * @param sameOrigin whether the target's server may descend from the source's
 * @param schemas to copy; empty for all but the system's
 * @param largeObjects {@code none}, {@code keep} or {@code blob}
 * @param roles which role of the target stands for one of the source, on a first fill
 * @param tables in the file's order
 * @param afterLoad scripts that run in the new database before it is verified
 * @param place where it stands in the job file
 */
public record DatabaseSpec(
        String name,
        Endpoint source,
        SourceLimits limits,
        Endpoint target,
        int keepGenerations,
        OptionalInt maxAgeDays,
        SameOrigin sameOrigin,
        List<String> schemas,
        LargeObjects largeObjects,
        Map<String, String> roles,
        List<TableRule> tables,
        List<Path> afterLoad,
        String place) {

    /** Whether a clone of the source's server may be the target. */
    public enum SameOrigin {
        REFUSE,
        ALLOW
    }

    /** What becomes of large objects. */
    public enum LargeObjects {
        NONE,
        KEEP,
        BLOB
    }

    /** Of a content that may get as old as it likes. */
    public DatabaseSpec(
            String name,
            Endpoint source,
            SourceLimits limits,
            Endpoint target,
            int keepGenerations,
            SameOrigin sameOrigin,
            List<String> schemas,
            LargeObjects largeObjects,
            Map<String, String> roles,
            List<TableRule> tables,
            List<Path> afterLoad,
            String place) {
        this(
                name,
                source,
                limits,
                target,
                keepGenerations,
                OptionalInt.empty(),
                sameOrigin,
                schemas,
                largeObjects,
                roles,
                tables,
                afterLoad,
                place);
    }

    public DatabaseSpec {
        schemas = List.copyOf(schemas);
        roles = Map.copyOf(roles);
        tables = List.copyOf(tables);
        afterLoad = List.copyOf(afterLoad);
    }
}
