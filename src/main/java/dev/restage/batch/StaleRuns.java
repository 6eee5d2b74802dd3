package dev.restage.batch;

import dev.restage.problem.ProblemKind;
import dev.restage.report.RefreshReport;
import dev.restage.report.RefreshReport.ProblemReport;
import dev.restage.report.ReportFiles;
import java.time.Clock;
import java.time.Duration;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Finds runs whose process was killed, and marks them as failed, so that nothing stays "running". A heartbeat that stopped tells;
 * on this host, the process itself does so at once.
 */
final class StaleRuns {
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Runs runs;
    private final RunRecords records;
    private final JobOperator operator;
    private final JobRepository repository;
    private final ReportFiles reports;
    private final ProcessIdentity self;
    private final Clock clock;

    StaleRuns(
            Runs runs,
            RunRecords records,
            JobOperator operator,
            JobRepository repository,
            ReportFiles reports,
            ProcessIdentity self,
            Clock clock) {
        this.runs = runs;
        this.records = records;
        this.operator = operator;
        this.repository = repository;
        this.reports = reports;
        this.self = self;
        this.clock = clock;
    }

    void recover() {
        records.running().stream().filter(this::isDead).forEach(this::markFailed);
    }

    private boolean isDead(RunRecords.Running run) {
        if (runs.find(run.run()).isPresent()) {
            return false;
        }
        boolean silent = Duration.between(run.heartbeat(), clock.instant()).compareTo(SILENCE) > 0;
        boolean ownHost = run.host().equals(self.host());
        return silent || (ownHost && !ProcessIdentity.lives(run.pid(), run.processStarted()));
    }

    private void markFailed(RunRecords.Running dead) {
        JobExecution execution = repository.getLastJobExecution(RefreshJob.NAME, Runs.parameters(dead.run()));
        if (execution != null && execution.isRunning()) {
            operator.recover(execution);
        }
        ProblemReport problem = new ProblemReport(
                ProblemKind.INTERNAL.exitCode(),
                "",
                "the process that ran it, number " + dead.pid() + " on " + dead.host()
                        + ", ended without a word: it was killed, or its machine went down",
                "Staging is whole. ./restage restart " + dead.run()
                        + " takes it up again; what it left is cleared then");
        records.find(dead.run()).ifPresent(run -> {
            RefreshReport report = ReportOf.ofKilled(run, dead.heartbeat(), problem, reports.page(run.run()));
            reports.write(report);
        });
        records.ended(dead.run(), "failed", problem.code());
    }
}
