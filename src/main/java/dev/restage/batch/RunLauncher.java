package dev.restage.batch;

import dev.restage.plan.DatabasePlan;
import dev.restage.problem.Problem;
import dev.restage.problem.RestageException;
import dev.restage.report.CertificateFiles;
import dev.restage.report.RefreshReport;
import dev.restage.report.ReportFiles;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/** Carries a run through the Spring Batch job, on the caller's thread, and makes its report in every case. */
final class RunLauncher {
    private static final Logger LOGGER = LoggerFactory.getLogger(RunLauncher.class);

    private final Job job;
    private final JobOperator operator;
    private final JobRepository repository;
    private final Runs runs;
    private final RunRecords records;
    private final RunEnding ending;
    private final ReportFiles reports;
    private final CertificateFiles certificates;
    private final Growth growth;
    private final Home home;
    private final Unexpected unexpected;

    RunLauncher(
            Job job,
            JobOperator operator,
            JobRepository repository,
            Runs runs,
            RunRecords records,
            RunEnding ending,
            ReportFiles reports,
            CertificateFiles certificates,
            Growth growth,
            Home home,
            Unexpected unexpected) {
        this.job = job;
        this.operator = operator;
        this.repository = repository;
        this.runs = runs;
        this.records = records;
        this.ending = ending;
        this.reports = reports;
        this.certificates = certificates;
        this.growth = growth;
        this.home = home;
        this.unexpected = unexpected;
    }

    RefreshReport start(RunContext run) {
        records.started(run);
        return carry(run, () -> operator.start(job, Runs.parameters(run.run())));
    }

    /** Goes on with an execution that failed after all rows had been copied: completed steps are skipped. */
    RefreshReport resume(RunContext run) {
        records.resumed(run);
        return carry(run, () -> operator.restart(lastExecution(run)));
    }

    private JobExecution lastExecution(RunContext run) {
        JobExecution last = repository.getLastJobExecution(RefreshJob.NAME, Runs.parameters(run.run()));
        if (last == null) {
            throw new IllegalStateException("run " + run.run() + " is not in the job repository");
        }
        return last;
    }

    private RefreshReport carry(RunContext run, Launch launch) {
        double before = run.phases().stream()
                .mapToDouble(RefreshReport.PhaseTime::seconds)
                .sum();
        long start = System.nanoTime();
        LOGGER.info(
                "run {} of {}, started by {}",
                run.run(),
                run.job().file(),
                run.request().startedBy());
        runs.add(run);
        try (Heartbeat heartbeat = new Heartbeat(run, records)) {
            run.listener().runStarted(run.run(), run.job().name(), run.job().environment());
            execute(run, launch);
            RefreshReport report = report(run, before + (System.nanoTime() - start) / 1e9);
            records.ended(run.run(), report.status(), report.exitCode());
            forgetEarlierRuns(run);
            return report;
        } finally {
            runs.remove(run);
        }
    }

    /** A run that came as far as its shadow has cleared those of earlier ones, so what they kept is of no use any more. */
    private void forgetEarlierRuns(RunContext run) {
        if (run.phases().stream().anyMatch(phase -> phase.name().equals("shadow"))) {
            records.history(Optional.of(run.job().name())).stream()
                    .map(RunSummary::run)
                    .filter(name -> !name.equals(run.run()))
                    .forEach(name -> new RunFolder(home.run(name)).delete());
        }
    }

    private void execute(RunContext run, Launch launch) {
        try {
            launch.go();
        } catch (JobExecutionException | RuntimeException failure) {
            // Phases keep their own failures, so this one is of the framework or of its repository.
            run.fail(unexpected.problem(run.run(), run.phase(), "job repository", failure));
        } finally {
            ending.end(run);
        }
    }

    private RefreshReport report(RunContext run, double seconds) {
        ReportOf content = new ReportOf(run);
        certify(run, content.endedAt(seconds, reports.page(run.run())));
        RefreshReport report = content.endedAt(seconds, reports.page(run.run()));
        try {
            reports.write(report);
        } catch (RuntimeException failure) {
            RestageException reason = unexpected.problem(run.run(), "report", "report of " + run.run(), failure);
            run.after(reason.problems());
            report = content.endedAt(seconds, reports.page(run.run()));
        }
        log(run);
        return report;
    }

    /** Before the report is written, which tells of it. A run that could not be certified is live all the same. */
    private void certify(RunContext run, RefreshReport report) {
        try {
            List<DatabasePlan> plans = run.databases().stream()
                    .flatMap(database -> database.planIfAny().stream())
                    .toList();
            run.certified(certificates.write(new CertificateOf(run, growth.agreed(run.job(), plans)).of(report)));
        } catch (RuntimeException failure) {
            run.after(unexpected
                    .problem(run.run(), "report", "certificate of " + run.run(), failure)
                    .problems());
        }
    }

    private static void log(RunContext run) {
        List<Problem> problems = run.problems();
        problems.forEach(problem -> LOGGER.info("run {}: {}", run.run(), problem.line()));
        LOGGER.info("run {} ended in phase {}, {}", run.run(), run.phase(), run.live() ? "live" : "staging as before");
    }

    /** Spring Batch's ways to begin. */
    @FunctionalInterface
    private interface Launch {
        JobExecution go() throws JobExecutionException;
    }
}
