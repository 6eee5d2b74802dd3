package dev.restage.job;

import dev.restage.mask.MaskingSettings;
import dev.restage.mask.Witness;
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
 * @param proof how the run proves what it did
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
        ProofSpec proof,
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

    /** With the standard proof. */
    public JobSpec(
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
        this(
                file,
                name,
                description,
                environment,
                fingerprint,
                schedules,
                masking,
                strayEmails,
                unclassified,
                ProofSpec.STANDARD,
                columnRules,
                databases);
    }

    /** The same job, its maskers under the eyes of a witness. */
    public JobSpec witnessedBy(Witness witness) {
        return new JobSpec(
                file,
                name,
                description,
                environment,
                fingerprint,
                schedules,
                masking.witnessedBy(witness),
                strayEmails,
                unclassified,
                proof,
                columnRules,
                databases);
    }

    public Optional<DatabaseSpec> database(String databaseName) {
        return databases.stream()
                .filter(database -> database.name().equals(databaseName))
                .findFirst();
    }
}
