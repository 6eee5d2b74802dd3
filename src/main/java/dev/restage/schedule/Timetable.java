package dev.restage.schedule;

import dev.restage.job.JobFiles;
import dev.restage.job.JobSpec;
import dev.restage.job.ScheduleSpec;
import dev.restage.problem.RestageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Quartz's triggers as the job files say. Triggers live in the repository, so that of several serving processes one fires;
 * those of one job file are a group, named after it. A file that cannot be read keeps the triggers that it had.
 */
final class Timetable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Timetable.class);
    private static final String JOBS = "refresh";

    /** How far ahead a local time that will not exist is looked for. */
    private static final Duration OUTLOOK = Duration.ofHours(26);

    private final Scheduler scheduler;
    private final JobFiles jobs;
    private final Clock clock;
    private final Map<String, String> complaints = new HashMap<>();

    Timetable(Scheduler scheduler, JobFiles jobs, Clock clock) {
        this.scheduler = scheduler;
        this.jobs = jobs;
        this.clock = clock;
    }

    void follow() {
        List<String> names = jobs.names();
        try {
            for (String name : names) {
                follow(name);
            }
            for (JobKey known : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(JOBS))) {
                if (!names.contains(known.getName())) {
                    scheduler.deleteJob(known);
                    LOGGER.info("{}: its job file is gone, and so are its schedules", known.getName());
                }
            }
        } catch (SchedulerException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void follow(String name) throws SchedulerException {
        JobSpec job;
        try {
            job = jobs.read(name);
        } catch (RestageException broken) {
            complain(name, broken);
            return;
        }
        complaints.remove(name);
        Set<TriggerKey> wanted = new HashSet<>();
        for (ScheduleSpec schedule : job.schedules()) {
            TriggerKey key = new TriggerKey(schedule.cron() + " " + schedule.zone(), name);
            wanted.add(key);
            add(name, cron(key, schedule));
            MissingHour.of(schedule, clock.instant(), OUTLOOK).ifPresent(at -> {
                TriggerKey once = new TriggerKey("once " + at + " for " + schedule.cron(), name);
                wanted.add(once);
                add(name, once(once, schedule, at));
            });
        }
        for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.triggerGroupEquals(name))) {
            if (!wanted.contains(key)) {
                scheduler.unscheduleJob(key);
                LOGGER.info("{}: schedule {} ended", name, key.getName());
            }
        }
    }

    private void complain(String name, RestageException broken) {
        String complaint = broken.problems().get(0).line();
        if (!complaint.equals(complaints.put(name, complaint))) {
            LOGGER.warn("{}: the job file cannot be used, its schedules stay as they were: {}", name, complaint);
        }
    }

    private void add(String name, Trigger trigger) {
        try {
            if (scheduler.checkExists(trigger.getKey())) {
                return;
            }
            JobDetail detail = JobBuilder.newJob(ScheduledRefresh.class)
                    .withIdentity(name, JOBS)
                    .storeDurably()
                    .build();
            scheduler.addJob(detail, true);
            scheduler.scheduleJob(trigger);
            LOGGER.info("{}: next by schedule {} at {}", name, trigger.getKey().getName(), trigger.getNextFireTime());
        } catch (ObjectAlreadyExistsException another) {
            LOGGER.debug("{}: another process was faster", name);
        } catch (SchedulerException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Trigger cron(TriggerKey key, ScheduleSpec schedule) {
        return TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(key.getGroup(), JOBS)
                .usingJobData(ScheduledRefresh.CRON, schedule.cron())
                .withSchedule(CronScheduleBuilder.cronSchedule(schedule.cron())
                        .inTimeZone(TimeZone.getTimeZone(schedule.zone()))
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }

    private static Trigger once(TriggerKey key, ScheduleSpec schedule, Instant at) {
        return TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(key.getGroup(), JOBS)
                .usingJobData(ScheduledRefresh.CRON, schedule.cron())
                .startAt(Date.from(at))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
    }
}
