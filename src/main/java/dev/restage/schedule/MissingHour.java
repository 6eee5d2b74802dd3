package dev.restage.schedule;

import dev.restage.job.ScheduleSpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * The hour that is left out when clocks go forward. Quartz skips a time in it, and with it the whole night: {@code 0 30 2 * * ?}
 * in Europe/Berlin does not fire on the last Sunday of March. Such a job is to run all the same, once, as long after midnight as
 * on any other day.
 */
final class MissingHour {
    private MissingHour() {}

    /** When a schedule has to fire beside its cron, between now and the outlook; empty on all nights but a few. */
    static Optional<Instant> of(ScheduleSpec schedule, Instant now, Duration outlook) {
        ZoneOffsetTransition change = schedule.zone().getRules().nextTransition(now);
        if (change == null || !change.isGap() || change.getInstant().isAfter(now.plus(outlook))) {
            return Optional.empty();
        }
        Instant begin = change.getInstant();
        Instant end = begin.plus(change.getDuration());
        Instant skipped = firstFrom(schedule.cron(), TimeZone.getTimeZone(change.getOffsetBefore()), begin);
        if (skipped == null || !skipped.isBefore(end)) {
            return Optional.empty();
        }
        Instant regular = firstFrom(schedule.cron(), TimeZone.getTimeZone(schedule.zone()), begin);
        boolean firesAnyway = regular != null && !regular.isAfter(end);
        return firesAnyway ? Optional.empty() : Optional.of(skipped);
    }

    private static @Nullable Instant firstFrom(String cron, TimeZone zone, Instant from) {
        try {
            CronExpression expression = new CronExpression(cron);
            expression.setTimeZone(zone);
            Date next = expression.getNextValidTimeAfter(Date.from(from.minusSeconds(1)));
            return next == null ? null : next.toInstant();
        } catch (ParseException impossible) {
            throw new IllegalArgumentException("not a cron expression: " + cron, impossible);
        }
    }
}
