package dev.restage.job;

import dev.restage.mask.MaskerCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The whole job file. */
final class JobShape {
    /** @param fingerprint SHA-256 of the file's text, in hex */
    record Origin(Path file, String fingerprint) {
        /** The file's name without its ending. */
        String baseName() {
            return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        }
    }

    private static final Key<String> NAME = Key.optional(
            "name", Texts.name(), "The job's name in the history; default: the file's name.", "shop-nightly");
    private static final Key<String> DESCRIPTION =
            Key.optional("description", Texts.any("a text"), "For people.", "Staging of the shop, every weekday night");
    private static final Key<String> ENVIRONMENT = Key.optional(
            "environment",
            Texts.any("a label"),
            "A label shown everywhere: staging, uat, training, dev, support; default: staging.",
            "staging");
    private static final Key<List<ScheduleSpec>> SCHEDULE = Key.optional(
            "schedule", Schedules.shape(), "When \"restage serve\" starts the job.", "{cron: \"0 0 2 ? * MON-FRI\"}");

    private final Key<MaskingShape.Masking> masking;
    private final Key<List<DatabaseSpec>> databases;

    JobShape(MaskerCatalogue maskers, Scripts scripts) {
        masking = Key.required(
                "masking",
                MaskingShape.shape(maskers, scripts),
                "What all maskers share, and rules for columns of any table.",
                "{key: \"${RESTAGE_KEY}\"}");
        databases = Key.required(
                "databases",
                new SomeEntries<>(DatabaseShape.shape(maskers, scripts)),
                "The databases that are refreshed together, by a name of your own.",
                "{shop: {source: {…}, target: {…}}}");
    }

    Shape<JobSpec> of(Origin origin) {
        return new Section<>(
                List.of(
                        NAME,
                        DESCRIPTION,
                        ENVIRONMENT,
                        SCHEDULE,
                        masking,
                        databases,
                        LaterShapes.BLACKOUTS,
                        LaterShapes.NOTIFY),
                (fields, reading) -> name(fields, origin, reading).map(name -> job(name, fields, origin)));
    }

    private static Optional<String> name(Fields fields, Origin origin, Reading reading) {
        String name = fields.get(NAME, origin.baseName());
        if (Texts.isName(name)) {
            return Optional.of(name);
        }
        reading.wrong(
                reading.place(),
                "the file's name cannot be the job's name",
                "Add name: with letters, digits, \".\", \"_\" and \"-\".");
        return Optional.empty();
    }

    private JobSpec job(String name, Fields fields, Origin origin) {
        MaskingShape.Masking shared = fields.get(masking);
        return new JobSpec(
                origin.file(),
                name,
                fields.get(DESCRIPTION, ""),
                fields.get(ENVIRONMENT, "staging"),
                origin.fingerprint(),
                fields.get(SCHEDULE, List.of()),
                shared.settings(),
                shared.strayEmails(),
                shared.unclassified(),
                shared.proof(),
                shared.columns(),
                fields.get(databases));
    }
}
