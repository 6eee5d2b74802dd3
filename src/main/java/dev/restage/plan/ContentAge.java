package dev.restage.plan;

import dev.restage.dialect.Generation;
import dev.restage.dialect.LiveDatabase;
import dev.restage.job.DatabaseSpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How old contents of staging are, so that what was erased in production does not live on in them. A content is as old as the run that
 * took it, whose name says when it began; one whose run is not known is as old as its replacement.
 *
 * @param maxDays empty if contents may get as old as they like
 */
public record ContentAge(OptionalInt maxDays) {
    private static final Pattern BEGUN = Pattern.compile("-([0-9]{8}-[0-9]{4})-[a-z0-9]{4}$");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

    public static ContentAge of(DatabaseSpec database) {
        return new ContentAge(database.maxAgeDays());
    }

    /** When a run of that name began; empty if the name does not say. */
    public static Optional<Instant> begun(String run) {
        Matcher name = BEGUN.matcher(run);
        try {
            return name.find()
                    ? Optional.of(LocalDateTime.parse(name.group(1), TIME).toInstant(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** When a content of that time is too old. */
    public Optional<Instant> expiry(Instant taken) {
        return maxDays.isPresent() ? Optional.of(taken.plus(Duration.ofDays(maxDays.getAsInt()))) : Optional.empty();
    }

    public boolean expired(Instant taken, Instant now) {
        return expiry(taken).filter(end -> !now.isBefore(end)).isPresent();
    }

    public static Instant taken(Generation generation) {
        return begun(generation.run()).orElse(generation.replacedAt());
    }

    /**
     * How many of the newest earlier contents may stay.
     *
     * @param generations newest first
     */
    public int mayStay(List<Generation> generations, int most, Instant now) {
        int staying = 0;
        while (staying < Math.min(most, generations.size()) && !expired(taken(generations.get(staying)), now)) {
            staying++;
        }
        return staying < generations.size() ? staying : most;
    }

    /** A line for each content that is too old. */
    public List<String> complaints(LiveDatabase live, List<Generation> generations, Instant now) {
        List<String> lines = new ArrayList<>();
        live.filledBy()
                .flatMap(ContentAge::begun)
                .filter(taken -> expired(taken, now))
                .ifPresent(taken -> lines.add("the content of " + live.name() + " is " + age(taken, now)
                        + ", and may be " + maxDays.getAsInt() + " at most: refresh it"));
        generations.stream()
                .filter(generation -> expired(taken(generation), now))
                .forEach(generation -> lines.add("the earlier content " + generation.name() + " is "
                        + age(taken(generation), now) + ", and may be " + maxDays.getAsInt()
                        + " at most: the next run drops it, and so does serve"));
        return lines;
    }

    public static String age(Instant taken, Instant now) {
        long days = Duration.between(taken, now).toDays();
        return days == 1 ? "1 day old" : days + " days old";
    }
}
