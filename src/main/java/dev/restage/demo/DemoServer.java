package dev.restage.demo;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An embedded PostgreSQL that lives as long as the demo.
 *
 * <p>When the process is asked to end, a run that is going on is stopped first, by whoever runs it, and the server after it;
 * otherwise the run would blame a lost connection.
 */
final class DemoServer implements AutoCloseable {
    private static final int SECONDS_FOR_THE_RUN = 60;

    private final EmbeddedPostgres postgres;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Thread atShutdown = new Thread(this::shutDown, "demo-server");
    private volatile boolean stopping;
    private volatile boolean inUse;

    private DemoServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static DemoServer start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setOutputRedirector(Redirect.DISCARD)
                    .setErrorRedirector(Redirect.DISCARD)
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setLocaleConfig("encoding", "UTF8")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("max_wal_size", "2GB")
                    .setRegisterShutdownHook(false)
                    .start();
            DemoServer server = new DemoServer(postgres);
            Runtime.getRuntime().addShutdownHook(server.atShutdown);
            return server;
        } catch (IOException | IllegalStateException failure) {
            throw new RestageException(
                    ProblemKind.INTERNAL,
                    "demo",
                    "the embedded PostgreSQL did not start",
                    "Free some memory and some space in " + System.getProperty("java.io.tmpdir") + ", and try again",
                    failure);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }

    /** Whether the process was asked to end. */
    boolean isStopping() {
        return stopping;
    }

    /** Says whether a run uses the server, which must not be taken away from it. */
    void setInUse(boolean used) {
        inUse = used;
    }

    /** Waits until the process is asked to end. */
    void awaitStop() {
        try {
            released.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                postgres.close();
            } catch (IOException | IllegalStateException alreadyGone) {
                stopping = true;
            }
            released.countDown();
        }
    }

    private void shutDown() {
        stopping = true;
        try {
            for (int tenths = 0; inUse && tenths < SECONDS_FOR_THE_RUN * 10; tenths++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        close();
    }
}
