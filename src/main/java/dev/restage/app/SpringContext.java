package dev.restage.app;

import dev.restage.batch.Home;
import dev.restage.cli.Services;
import dev.restage.dialect.Dialect;
import dev.restage.job.JobFiles;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.plan.RuleSuggestion;
import dev.restage.report.CertificateFiles;
import dev.restage.report.ReportFiles;
import dev.restage.repository.RepositoryDatabase;
import dev.restage.repository.RepositorySettings;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Spring, with the parts of the engine as its beans. */
final class SpringContext implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private SpringContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param more configurations beside the one that every command needs */
    static SpringContext start(Services services, Home home, RepositorySettings settings, List<Class<?>> more) {
        // Opened before Spring, so that what is wrong with it is told as it is and not as a bean's failure.
        RepositoryDatabase repository = RepositoryDatabase.open(settings);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(RestageApplication.class)
                .sources(more.toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(properties(home, repository))
                .initializers((GenericApplicationContext beans) -> register(beans, services, home, repository))
                .run();
        return new SpringContext(context);
    }

    private static Map<String, Object> properties(Home home, RepositoryDatabase repository) {
        String delegate = repository.platform().equals("postgresql") ? "PostgreSQLDelegate" : "StdJDBCDelegate";
        return Map.of(
                "restage.log",
                home.log().toString(),
                "spring.quartz.properties.org.quartz.jobStore.driverDelegateClass",
                "org.quartz.impl.jdbcjobstore." + delegate);
    }

    private static void register(
            GenericApplicationContext beans, Services services, Home home, RepositoryDatabase repository) {
        beans.registerBean(RepositoryDatabase.class, () -> repository);
        beans.registerBean(Home.class, () -> home);
        beans.registerBean(JobFiles.class, services::jobs);
        beans.registerBean(MaskerCatalogue.class, services::maskers);
        beans.registerBean(RuleSuggestion.class, services::suggestion);
        beans.registerBean(ReportFiles.class, services::reports);
        beans.registerBean(CertificateFiles.class, services::certificates);
        for (Dialect dialect : services.dialects()) {
            beans.registerBean(dialect.name(), Dialect.class, () -> dialect);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
