package dev.restage.schedule;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the timetable follow the job files as long as the process serves. */
final class TimetableKeeper implements SmartLifecycle {
    private static final Logger LOGGER = LoggerFactory.getLogger(TimetableKeeper.class);

    /** Short, so that a job that is to run in the next minute is not found too late. */
    private static final int SECONDS = 10;

    private final Timetable timetable;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread created = new Thread(work, "timetable");
        created.setDaemon(true);
        return created;
    });
    private volatile boolean running;
    private @Nullable ScheduledFuture<?> following;

    TimetableKeeper(Timetable timetable) {
        this.timetable = timetable;
    }

    @Override
    public void start() {
        running = true;
        following = thread.scheduleWithFixedDelay(this::follow, 0, SECONDS, TimeUnit.SECONDS);
    }

    private void follow() {
        try {
            timetable.follow();
        } catch (RuntimeException failure) {
            LOGGER.error(
                    "the schedules could not be read ({}); trying again",
                    failure.getClass().getName());
        }
    }

    @Override
    public void stop() {
        running = false;
        if (following != null) {
            following.cancel(false);
        }
        thread.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
