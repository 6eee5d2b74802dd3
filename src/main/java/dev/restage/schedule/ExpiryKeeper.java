package dev.restage.schedule;

import dev.restage.batch.Expiry;
import dev.restage.job.JobFiles;
import dev.restage.problem.RestageException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Drops contents that are too old as long as the process serves, also of jobs that have not run for a while. */
final class ExpiryKeeper implements SmartLifecycle {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExpiryKeeper.class);
    /** Behind the start, whose own work comes first. */
    private static final int SECONDS_AT_FIRST = 10;

    private static final int SECONDS = 3600;

    private final Expiry expiry;
    private final JobFiles jobs;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread created = new Thread(work, "expiry");
        created.setDaemon(true);
        return created;
    });
    private volatile boolean running;

    ExpiryKeeper(Expiry expiry, JobFiles jobs) {
        this.expiry = expiry;
        this.jobs = jobs;
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(this::dropExpired, SECONDS_AT_FIRST, SECONDS, TimeUnit.SECONDS);
    }

    private void dropExpired() {
        for (String name : jobs.names()) {
            try {
                expiry.dropExpired(jobs.read(name)).forEach(line -> LOGGER.info("{}: {}", name, line));
            } catch (RestageException refused) {
                refused.problems().forEach(problem -> LOGGER.warn("{}: {}", name, problem.line()));
            } catch (RuntimeException failure) {
                LOGGER.error(
                        "{}: old generations could not be looked at ({})",
                        name,
                        failure.getClass().getName());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
