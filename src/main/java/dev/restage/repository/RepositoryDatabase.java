package dev.restage.repository;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The job repository's database with a connection pool before it, and all tables in it. */
public final class RepositoryDatabase implements AutoCloseable {
    private final HikariDataSource pool;
    private final @Nullable SharedFile file;
    private final String platform;

    private RepositoryDatabase(HikariDataSource pool, @Nullable SharedFile file, String platform) {
        this.pool = pool;
        this.file = file;
        this.platform = platform;
    }

    /** @throws RestageException if it cannot be reached, or its tables cannot be made */
    public static RepositoryDatabase open(RepositorySettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("repository");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(30_000);
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new LostConnectionsLeave());
        SharedFile file = null;
        try {
            if (settings.embedded()) {
                file = new SharedFile(settings.file());
                config.setDataSource(file);
            } else {
                config.setJdbcUrl(settings.url());
                config.setUsername(settings.username());
                config.setPassword(settings.password().reveal());
                config.setConnectionTimeout(10_000);
            }
            RepositoryDatabase database =
                    new RepositoryDatabase(new HikariDataSource(config), file, settings.platform());
            new SchemaScript(settings.platform()).run(database.pool);
            return database;
        } catch (SQLException | IOException | RuntimeException failure) {
            throw unreachable(settings, failure);
        }
    }

    public DataSource dataSource() {
        return pool;
    }

    /** {@code h2}, {@code postgresql} or {@code mysql}. */
    public String platform() {
        return platform;
    }

    @Override
    public void close() {
        pool.close();
        if (file != null) {
            try {
                file.close();
            } catch (SQLException | IOException alreadyGone) {
                // Nothing depends on an orderly end: every commit is on disk.
            }
        }
    }

    private static RestageException unreachable(RepositorySettings settings, Exception failure) {
        String place = settings.embedded() ? settings.file() + ".mv.db" : settings.url();
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String reason = root instanceof SQLException sql
                ? String.format(Locale.ROOT, "%s (SQL state %s)", firstLine(sql), sql.getSQLState())
                : firstLine(root);
        return new RestageException(
                ProblemKind.INTERNAL,
                place,
                "the job repository cannot be opened: " + reason,
                settings.embedded()
                        ? "See that the folder can be written to, or set RESTAGE_HOME to another one"
                        : "Check RESTAGE_REPOSITORY_URL, _USERNAME and _PASSWORD; the role must be allowed to create tables");
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
