package dev.restage.schedule;

import dev.restage.batch.Expiry;
import dev.restage.job.JobFiles;
import java.time.Clock;
import org.quartz.Scheduler;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduler, on the repository's database; for {@code serve} only. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(QuartzAutoConfiguration.class)
public class ScheduleConfiguration {
    @Bean
    Timetable timetable(Scheduler scheduler, JobFiles jobs, Clock clock) {
        return new Timetable(scheduler, jobs, clock);
    }

    @Bean
    ExpiryKeeper expiryKeeper(Expiry expiry, JobFiles jobs) {
        return new ExpiryKeeper(expiry, jobs);
    }

    @Bean
    TimetableKeeper timetableKeeper(Timetable timetable) {
        return new TimetableKeeper(timetable);
    }
}
