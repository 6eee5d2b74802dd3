package dev.restage.batch;

import dev.restage.dialect.Dialect;
import dev.restage.job.JobFiles;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.plan.Examination;
import dev.restage.plan.RuleSuggestion;
import dev.restage.report.CertificateFiles;
import dev.restage.report.ReportFiles;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the refresh. Needs the engine's parts, {@link Home}, a {@link Clock}, and Spring Batch's own beans. */
@Configuration(proxyBeanMethods = false)
public class RefreshConfiguration {
    @Bean
    static PersistentRepository persistentRepository() {
        return new PersistentRepository();
    }

    @Bean
    Runs runs() {
        return new Runs();
    }

    @Bean
    RunsLifecycle runsLifecycle(Runs runs) {
        return new RunsLifecycle(runs);
    }

    @Bean
    ProcessIdentity processIdentity() {
        return ProcessIdentity.current();
    }

    @Bean
    RunRecords runRecords(JdbcClient database, Clock clock, ProcessIdentity self) {
        return new RunRecords(database, clock, self);
    }

    @Bean
    Unexpected unexpected(Home home) {
        return new Unexpected(home.log());
    }

    @Bean
    RunEnding runEnding(Runs runs, Unexpected unexpected) {
        return new RunEnding(runs, unexpected);
    }

    @Bean
    Job refreshJob(
            JobRepository repository,
            Runs runs,
            RunRecords records,
            RunEnding ending,
            Unexpected unexpected,
            MaskerCatalogue maskers,
            Growth growth,
            RuleSuggestion suggestion,
            SchemaMemory schemas) {
        int parallel = Math.max(2, Runtime.getRuntime().availableProcessors());
        SliceSteps steps = new SliceSteps(repository, maskers, unexpected);
        return new RefreshJob(repository, runs, new PhaseTimes(runs, records), ending, unexpected)
                .inOrder(
                        new Preflight(new Examination(maskers, suggestion, schemas), growth),
                        new Snapshots(maskers, suggestion),
                        new Shadows(parallel),
                        new LargestFirst(runs, repository, steps, unexpected),
                        new Cutovers(unexpected, schemas));
    }

    @Bean
    SchemaMemory schemaMemory(Home home) {
        return new SchemaMemory(home);
    }

    @Bean
    RunNames runNames(Clock clock) {
        return new RunNames(clock, new SecureRandom());
    }

    @Bean
    Refreshes refreshes(
            Job refreshJob,
            JobOperator operator,
            JobRepository repository,
            Runs runs,
            RunRecords records,
            RunEnding ending,
            RunNames names,
            ReportFiles reports,
            CertificateFiles certificates,
            Growth growth,
            Unexpected unexpected,
            List<Dialect> dialects,
            MaskerCatalogue maskers,
            JobFiles jobFiles,
            Home home,
            ProcessIdentity self,
            Clock clock) {
        Dialects engines = new Dialects(dialects);
        return new BatchRefreshes(
                new RunLauncher(
                        refreshJob,
                        operator,
                        repository,
                        runs,
                        records,
                        ending,
                        reports,
                        certificates,
                        growth,
                        home,
                        unexpected),
                new Resumption(engines, maskers, home),
                runs,
                records,
                new StaleRuns(runs, records, operator, repository, reports, self, clock),
                names,
                engines,
                jobFiles,
                home,
                clock);
    }

    @Bean
    Growth growth(RunRecords records, CertificateFiles certificates, Home home, Clock clock) {
        return new Growth(records, certificates, new Approvals(home.approvals()), clock);
    }

    @Bean
    Expiry expiry(List<Dialect> dialects, RunNames names, Clock clock) {
        return new Expiry(new Dialects(dialects), names, clock);
    }

    @Bean
    Rollback rollback(
            List<Dialect> dialects, RunRecords records, RunNames names, Home home, Clock clock, Unexpected unexpected) {
        return new Rollback(new Dialects(dialects), records, names, home, clock, unexpected);
    }
}
