package dev.restage.repository;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * One H2 file, used by several processes at once. Whoever comes first opens it and lets the others in. When that process
 * ends, the connections of the others break; the next one to ask for a connection finds nobody home, opens the file itself,
 * and lets the rest in.
 */
final class SharedFile implements DataSource, AutoCloseable {
    /** Longer than the holder needs between locking the file and putting up its plate, or between the reverse. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path file;
    private final Doorplate doorplate;
    private @Nullable Holder holder;
    private boolean closed;

    /** @param file without H2's suffix */
    SharedFile(Path file) throws IOException {
        // Read once, when H2's classes are loaded: without it the TCP server would listen on every interface.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        this.file = file;
        this.doorplate = new Doorplate(file.resolveSibling(file.getFileName() + ".url"));
        Files.createDirectories(file.toAbsolutePath().getParent());
    }

    @Override
    public Connection getConnection() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return attempt();
            } catch (SQLException | IOException failure) {
                if (System.nanoTime() > deadline) {
                    throw new SQLException("the repository file " + file + " cannot be opened", "08001", failure);
                }
                pause();
            }
        }
    }

    private synchronized Connection attempt() throws SQLException, IOException {
        if (closed) {
            throw new SQLException("the repository has been closed", "08003");
        }
        if (holder != null) {
            return holder.connect();
        }
        Optional<String> door = doorplate.read();
        if (door.isPresent()) {
            try {
                return visit(door.get());
            } catch (SQLException nobodyHome) {
                // Its holder was killed, or is going; the file itself says whether it is free.
            }
        }
        Holder opened = Holder.open(file, doorplate);
        holder = opened;
        return opened.connect();
    }

    private static Connection visit(String url) throws SQLException {
        JdbcDataSource server = new JdbcDataSource();
        server.setURL(url);
        server.setUser("restage");
        return server.getConnection();
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for the repository", "08001", interrupted);
        }
    }

    @Override
    public synchronized void close() throws SQLException, IOException {
        closed = true;
        if (holder != null) {
            holder.close();
            holder = null;
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the repository has one user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    /** How long the pool, when it closes, waits for connections that are being made. */
    @Override
    public int getLoginTimeout() {
        return 5;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no java.util.logging here");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
