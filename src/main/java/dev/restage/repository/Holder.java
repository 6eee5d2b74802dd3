package dev.restage.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;

/**
 * The process that has the H2 file open. It lets others in over H2's TCP server on the loopback address; who does not know
 * the random key in the URL is sent away.
 *
 * <p>Not {@code AUTO_SERVER}: that listens on every interface, and takes other processes down with it.
 */
final class Holder implements AutoCloseable {
    private final JdbcDataSource file;
    private final Connection anchor;
    private final Server server;
    private final Doorplate doorplate;
    private final String url;

    private Holder(JdbcDataSource file, Connection anchor, Server server, Doorplate doorplate, String url) {
        this.file = file;
        this.anchor = anchor;
        this.server = server;
        this.doorplate = doorplate;
        this.url = url;
    }

    /** @throws SQLException also if another process has the file open */
    static Holder open(Path file, Doorplate doorplate) throws SQLException, IOException {
        JdbcDataSource source = new JdbcDataSource();
        // WRITE_DELAY=0: with the default, a kill loses commits that were reported; DB_CLOSE_ON_EXIT: Spring closes, in
        // order.
        source.setURL("jdbc:h2:file:" + file.toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0");
        source.setUser("restage");
        // The anchor keeps the file open, and so locked, while the pool has no connection.
        Connection anchor = source.getConnection();
        try {
            String key = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
            Server server = Server.createTcpServer(
                            "-tcpPort", "0", "-tcpDaemon", "-key", key, "file:" + file.toAbsolutePath())
                    .start();
            String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + key;
            doorplate.write(url);
            return new Holder(source, anchor, server, doorplate, url);
        } catch (SQLException | IOException failure) {
            anchor.close();
            throw failure;
        }
    }

    Connection connect() throws SQLException {
        return file.getConnection();
    }

    @Override
    public void close() throws SQLException, IOException {
        try {
            doorplate.remove(url);
        } finally {
            server.stop();
            anchor.close();
        }
    }
}
