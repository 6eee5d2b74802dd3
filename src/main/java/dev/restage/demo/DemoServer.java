package dev.restage.demo;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An embedded PostgreSQL, and a MariaDB where it is wanted, that live as long as the demo.
 *
 * <p>When the process is asked to end, a run that is going on is stopped first, by whoever runs it, and the server after it;
 * otherwise the run would blame a lost connection.
 */
final class DemoServer implements AutoCloseable {
    private static final int SECONDS_FOR_THE_RUN = 60;

    private final CountDownLatch released = new CountDownLatch(1);
    private final boolean withMariaDb;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable DemoMariaDb mariaDb;
    private volatile boolean stopping;
    private volatile boolean inUse;

    private DemoServer(boolean withMariaDb) {
        this.withMariaDb = withMariaDb;
    }

    static DemoServer start(boolean withMariaDb) {
        DemoServer server = new DemoServer(withMariaDb);
        // Before the server is there: whoever stops the process while it starts must not leave it behind.
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutDown, "demo-server"));
        server.open();
        return server;
    }

    private synchronized void open() {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setOutputRedirector(Redirect.DISCARD)
                    .setErrorRedirector(Redirect.DISCARD)
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setLocaleConfig("encoding", "UTF8")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("max_wal_size", "2GB")
                    .setRegisterShutdownHook(false)
                    .start();
            if (withMariaDb && !stopping) {
                mariaDb = DemoMariaDb.launch();
            }
        } catch (IOException | IllegalStateException failure) {
            throw stopping ? stopped() : broken(failure);
        }
        if (stopping) {
            throw stopped();
        }
    }

    static RestageException stopped() {
        return new RestageException(ProblemKind.STOPPED, "demo", "stopped on request", "");
    }

    private static RestageException broken(Exception failure) {
        return new RestageException(
                ProblemKind.INTERNAL,
                "demo",
                "the embedded server did not start, or not end",
                "Free some memory and some space in " + System.getProperty("java.io.tmpdir") + ", and try again",
                failure);
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:" + Objects.requireNonNull(postgres).getPort() + "/" + database;
    }

    /** Of a database on MariaDB. */
    String mariaDbUrl(String database) {
        return Objects.requireNonNull(mariaDb).url(database);
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

    /** May come twice, from the demo's end and from the process's. */
    @Override
    public synchronized void close() {
        EmbeddedPostgres running = postgres;
        postgres = null;
        released.countDown();
        if (mariaDb != null) {
            mariaDb.close();
            mariaDb = null;
        }
        if (running != null) {
            try {
                running.close();
            } catch (IOException failure) {
                throw broken(failure);
            }
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
