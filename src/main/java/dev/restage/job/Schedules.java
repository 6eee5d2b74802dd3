package dev.restage.job;

import dev.restage.job.Value.Scalar;
import dev.restage.problem.NearMiss;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quartz.CronExpression;

/** The {@code schedule} of a job: one or several. */
final class Schedules {
    private static final String EXAMPLE = "\"0 0 2 ? * MON-FRI\"";

    private static final Key<String> CRON = Key.required(
            "cron",
            new Text<>("a cron expression of Quartz, such as " + EXAMPLE, Map.of("type", "string"), Schedules::cron),
            "When, in Quartz syntax: seconds, minutes, hours, day of month, month, day of week.",
            EXAMPLE);
    private static final Key<ZoneId> ZONE = Key.optional(
            "zone",
            Texts.parsed("a time zone, such as Europe/Berlin", Schedules::zone),
            "The time zone of the times; default: that of the machine.",
            "Europe/Berlin");

    private Schedules() {}

    static Shape<List<ScheduleSpec>> shape() {
        return Items.orOne(
                "a map, or a list of maps",
                new Section<>(
                        List.of(CRON, ZONE),
                        (fields, reading) -> Optional.of(
                                new ScheduleSpec(fields.get(CRON), fields.get(ZONE, ZoneId.systemDefault())))));
    }

    private static Parsed<String> cron(Scalar scalar) {
        String text = scalar.text().trim();
        int fields = text.split("\\s+").length;
        if (fields == 5) {
            return Parsed.wrong(
                    "has five fields; in Quartz syntax seconds come first",
                    "Put \"0\" in front, and \"?\" for the day of month or the day of week: " + EXAMPLE);
        }
        try {
            return new CronExpression(text).getNextValidTimeAfter(Date.from(Instant.now())) == null
                    ? Parsed.wrong("is " + Texts.quoted(scalar) + ", a time that never comes", "Write one that does.")
                    : Parsed.right(text);
        } catch (ParseException | RuntimeException invalid) {
            // Quartz' message may quote what a variable gave.
            String reason = Texts.isReference(scalar) ? "" : reason(invalid);
            return Parsed.wrong(
                    "is " + Texts.quoted(scalar) + ", which is no cron expression of Quartz" + reason,
                    "Write it like " + EXAMPLE + ": day of month or day of week is \"?\".");
        }
    }

    private static String reason(Exception invalid) {
        String message = invalid.getMessage();
        return message == null ? "" : " (" + message.replaceAll("[.\\s]+$", "") + ")";
    }

    private static Parsed<ZoneId> zone(Scalar scalar) {
        try {
            // Not TimeZone.getTimeZone: what it does not know it takes for GMT.
            return Parsed.right(ZoneId.of(scalar.text()));
        } catch (DateTimeException unknown) {
            return Parsed.wrong(
                    "is " + Texts.quoted(scalar) + ", which is no time zone",
                    NearMiss.question(
                            scalar.written(), ZoneId.getAvailableZoneIds(), "Write it like Europe/Berlin or UTC."));
        }
    }
}
