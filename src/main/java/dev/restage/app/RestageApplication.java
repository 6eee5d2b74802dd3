package dev.restage.app;

import dev.restage.batch.RefreshConfiguration;
import dev.restage.repository.RepositoryDatabase;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What commands that run jobs need of Spring, and no more: it starts with each of them. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    BatchJdbcAutoConfiguration.class
})
@Import(RefreshConfiguration.class)
class RestageApplication {
    @Bean(destroyMethod = "")
    DataSource dataSource(RepositoryDatabase repository) {
        return repository.dataSource();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
