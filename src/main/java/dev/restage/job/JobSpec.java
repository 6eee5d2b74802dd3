package dev.restage.job;

import dev.restage.mask.MaskingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A job file that has been read and found right.
 *
 * @param file where it was read from
 * @param environment a label that is shown everywhere
 * @param fingerprint SHA-256 of the file's text, in hex
 * @param unclassified what becomes of a column that no rule names
 * @param columnRules {@code masking.columns}, in the file's order
 */
public record JobSpec(
        Path file,
        String name,
        String description,
        String environment,
        String fingerprint,
        List<ScheduleSpec> schedules,
        MaskingSettings masking,
        StrayEmails strayEmails,
        Unclassified unclassified,
        List<ColumnRule> columnRules,
        List<DatabaseSpec> databases) {

    /** What becomes of an address outside the allowed domains in a kept column. */
    public enum StrayEmails {
        REWRITE,
        FAIL
    }

    /** What becomes of a column that no rule names. */
    public enum Unclassified {
        FAIL,
        SCRAMBLE
    }

    public JobSpec {
        schedules = List.copyOf(schedules);
        columnRules = List.copyOf(columnRules);
        databases = List.copyOf(databases);
    }

    public Optional<DatabaseSpec> database(String databaseName) {
        return databases.stream()
                .filter(database -> database.name().equals(databaseName))
                .findFirst();
    }
}
