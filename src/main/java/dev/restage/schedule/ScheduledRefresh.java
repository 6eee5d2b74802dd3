package dev.restage.schedule;

import dev.restage.batch.Refreshes;
import dev.restage.batch.RunListener;
import dev.restage.batch.RunRequest;
import dev.restage.job.JobFiles;
import dev.restage.problem.RestageException;
import dev.restage.report.RefreshReport;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A refresh by schedule, on the very path that a command takes. One job file never runs twice at once. */
@DisallowConcurrentExecution
public final class ScheduledRefresh implements Job {
    static final String CRON = "cron";

    private static final Logger LOGGER = LoggerFactory.getLogger(ScheduledRefresh.class);

    private final Refreshes refreshes;
    private final JobFiles jobs;

    public ScheduledRefresh(Refreshes refreshes, JobFiles jobs) {
        this.refreshes = refreshes;
        this.jobs = jobs;
    }

    @Override
    public void execute(JobExecutionContext context) {
        String name = context.getJobDetail().getKey().getName();
        String cron = context.getTrigger().getJobDataMap().getString(CRON);
        try {
            RefreshReport report = refreshes.run(RunRequest.scheduled(jobs.read(name), cron), RunListener.SILENT);
            LOGGER.info("{}: run {} by schedule {}", name, report.run(), report.status());
        } catch (RestageException refused) {
            refused.problems().forEach(problem -> LOGGER.error("{}: {}", name, problem.line()));
        }
    }
}
