package dev.restage.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.job.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronExpression;

class MissingHourTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration DAY = Duration.ofHours(26);

    /** On 28 March 2027 at 01:00 UTC, clocks in Berlin go from 02:00 to 03:00. */
    private static final Instant EVENING_BEFORE = Instant.parse("2027-03-27T20:00:00Z");

    @Test
    void quartzAloneSkipsTheNight() throws Exception {
        CronExpression cron = new CronExpression("0 30 2 * * ?");
        cron.setTimeZone(TimeZone.getTimeZone(BERLIN));
        assertThat(cron.getNextValidTimeAfter(Date.from(EVENING_BEFORE)).toInstant())
                .isEqualTo(Instant.parse("2027-03-29T00:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "0 30 2 * * ?, 2027-03-28T01:30:00Z",
        "0 0 2 ? * SUN, 2027-03-28T01:00:00Z",
        "0 59 2 * * ?, 2027-03-28T01:59:00Z",
    })
    void aTimeThatDoesNotExistIsMadeUpForOnce(String cron, Instant expected) {
        assertThat(MissingHour.of(new ScheduleSpec(cron, BERLIN), EVENING_BEFORE, DAY))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 30 3 * * ?", "0 30 1 * * ?", "0 0 2 ? * MON-FRI", "0 0 * * * ?", "0 0/15 * * * ?"})
    void aScheduleThatFiresAnywayIsLeftAlone(String cron) {
        assertThat(MissingHour.of(new ScheduleSpec(cron, BERLIN), EVENING_BEFORE, DAY))
                .isEmpty();
    }

    @Test
    void nothingIsMissingOnOtherNights() {
        ScheduleSpec nightly = new ScheduleSpec("0 30 2 * * ?", BERLIN);
        assertThat(MissingHour.of(nightly, Instant.parse("2027-03-20T20:00:00Z"), DAY))
                .isEmpty();
        assertThat(MissingHour.of(nightly, Instant.parse("2027-10-30T20:00:00Z"), DAY))
                .isEmpty();
        assertThat(MissingHour.of(new ScheduleSpec("0 30 2 * * ?", ZoneId.of("UTC")), EVENING_BEFORE, DAY))
                .isEmpty();
    }

    /** On 31 October 2027, 02:30 comes twice in Berlin. */
    @Test
    void quartzFiresOnceWhereAnHourComesTwice() throws Exception {
        CronExpression cron = new CronExpression("0 30 2 * * ?");
        cron.setTimeZone(TimeZone.getTimeZone(BERLIN));
        Date first = cron.getNextValidTimeAfter(Date.from(Instant.parse("2027-10-30T20:00:00Z")));
        Date second = cron.getNextValidTimeAfter(first);
        assertThat(second.toInstant()).isEqualTo(Instant.parse("2027-11-01T01:30:00Z"));
    }
}
