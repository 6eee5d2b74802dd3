package dev.restage.app;

import dev.restage.batch.Adoption;
import dev.restage.batch.Growth;
import dev.restage.batch.Home;
import dev.restage.batch.Inspection;
import dev.restage.batch.Refreshes;
import dev.restage.batch.Rollback;
import dev.restage.batch.SchemaMemory;
import dev.restage.cli.Services;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.mysql.MysqlDialect;
import dev.restage.dialect.postgres.PostgresDialect;
import dev.restage.discover.Discovery;
import dev.restage.discover.MaskerSuggestion;
import dev.restage.discover.NameSuggestions;
import dev.restage.job.JobFileSchema;
import dev.restage.job.JobFiles;
import dev.restage.job.JobSpec;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.plan.Examination;
import dev.restage.plan.RuleSuggestion;
import dev.restage.report.CertificateFiles;
import dev.restage.report.ReportFiles;
import dev.restage.report.SigningKey;
import dev.restage.repository.RepositorySettings;
import dev.restage.schedule.ScheduleConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The services of one process. Spring starts with the first command that needs the job repository, and with no other. */
public final class ProcessServices implements Services, AutoCloseable {
    private final Home home;
    private final Path jobFolder;
    private final JobFiles jobs;
    private final UnaryOperator<@Nullable String> environment;
    private final MaskerCatalogue maskers;
    private final List<Dialect> dialects = List.of(new PostgresDialect(), new MysqlDialect());
    private final ReportFiles reports;
    private final CertificateFiles certificates;
    private final RepositorySettings repository;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable SpringContext context;
    private @Nullable Discovery discovery;

    /**
     * @param jobFolder where job files are
     * @param environment values of variables; null for one that is not set
     */
    public ProcessServices(Path jobFolder, UnaryOperator<@Nullable String> environment) {
        this.home = Home.of(environment.apply("RESTAGE_HOME"));
        this.jobFolder = jobFolder;
        this.maskers = OwnMaskers.catalogue(ProcessServices.class.getClassLoader());
        this.environment = environment;
        this.jobs = new JobFiles(jobFolder, maskers, environment);
        this.reports = new ReportFiles(home.reports());
        @Nullable String signingKey = environment.apply("RESTAGE_SIGNING_KEY");
        this.certificates = new CertificateFiles(
                home.reports(),
                () -> signingKey == null || signingKey.isBlank()
                        ? SigningKey.in(home.keys())
                        : SigningKey.of(Path.of(signingKey)));
        this.repository = RepositorySettings.of(home.repository(), environment);
    }

    @Override
    public Path home() {
        return home.folder();
    }

    @Override
    public Path jobFolder() {
        return jobFolder;
    }

    @Override
    public JobFiles jobs() {
        return jobs;
    }

    @Override
    public JobFiles jobsBefore(Map<String, String> unset) {
        return new JobFiles(jobFolder, maskers, name -> {
            String value = environment.apply(name);
            return value == null ? unset.get(name) : value;
        });
    }

    @Override
    public boolean isSet(String variable) {
        return environment.apply(variable) != null;
    }

    @Override
    public MaskerCatalogue maskers() {
        return maskers;
    }

    /** Reads its lists of words when it is first asked for. */
    @Override
    public synchronized Discovery discovery() {
        Discovery made = discovery;
        if (made == null) {
            made = new Discovery();
            discovery = made;
        }
        return made;
    }

    @Override
    public RuleSuggestion suggestion() {
        return new ColumnGuesses(() -> new NameSuggestions(discovery(), new MaskerSuggestion(maskers)));
    }

    @Override
    public List<Dialect> dialects() {
        return dialects;
    }

    @Override
    public ReportFiles reports() {
        return reports;
    }

    @Override
    public CertificateFiles certificates() {
        return certificates;
    }

    @Override
    public Growth growth() {
        return context().bean(Growth.class);
    }

    @Override
    public String jobFileSchema() {
        return new JobFileSchema(maskers).text();
    }

    @Override
    public Refreshes refreshes() {
        return context().bean(Refreshes.class);
    }

    @Override
    public List<Inspected> inspect(JobSpec job) {
        return new Inspection(dialects, new Examination(maskers, suggestion(), new SchemaMemory(home)), maskers)
                .inspect(job).stream()
                        .map(outcome -> new Inspected(outcome.database(), outcome.findings(), outcome.problems()))
                        .toList();
    }

    @Override
    public void adopt(JobSpec job, String database, String who) {
        new Adoption(dialects).adopt(job, database, who);
    }

    @Override
    public Rollback.Outcome rollBack(JobSpec job, String who) {
        return context().bean(Rollback.class).rollBack(job, who);
    }

    @Override
    public void serve() {
        context(ScheduleConfiguration.class);
        try {
            closing.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized SpringContext context(Class<?>... more) {
        SpringContext started = context;
        if (started == null) {
            started = SpringContext.start(this, home, repository, List.of(more));
            context = started;
        }
        return started;
    }

    /** Whether anything runs that must be ended in order. */
    synchronized boolean started() {
        return context != null;
    }

    /** Stops what runs, waits for it, and lets {@link #serve} return. */
    @Override
    public void close() {
        SpringContext started;
        synchronized (this) {
            started = context;
        }
        if (started != null) {
            started.close();
        }
        closing.countDown();
    }
}
