package dev.restage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.testing.ChildProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedRepositoryTest {
    @TempDir
    Path folder;

    @Test
    void processesThatStartAtOnceAllGetIn() throws Exception {
        List<ChildProcess> writers =
                Stream.of("a", "b", "c", "d").map(name -> writer(name, 20)).toList();
        for (ChildProcess writer : writers) {
            List<String> output = writer.outputToEnd();
            assertThat(writer.awaitExit()).as("%s", output).isZero();
        }
        try (RepositoryDatabase repository = open()) {
            assertThat(count(repository, "")).isEqualTo(80);
        }
    }

    @Test
    void aProcessGoesOnWhenTheOneThatHadTheFileOpenIsKilled() throws Exception {
        try (ChildProcess first = writer("first", 1_000_000)) {
            first.awaitLine("open"::equals);
            try (RepositoryDatabase repository = open()) {
                for (int row = 1; row <= 20; row++) {
                    Writer.insert(repository, "second", row);
                }
                first.awaitLine("100"::equals);
                first.kill();
                for (int row = 21; row <= 40; row++) {
                    Writer.insert(repository, "second", row);
                }
                assertThat(count(repository, "WHERE WRITER = 'second'")).isEqualTo(40);
                assertThat(count(repository, "WHERE WRITER = 'first'"))
                        .as("rows that were reported as committed before the kill")
                        .isGreaterThanOrEqualTo(100);
            }
        }
    }

    @Test
    void aProcessGoesOnWhenTheOneThatHadTheFileOpenEnds() throws Exception {
        RepositoryDatabase first = open();
        try (ChildProcess second = writer("second", 300)) {
            second.awaitLine("50"::equals);
            first.close();
            second.outputToEnd();
            assertThat(second.awaitExit()).isZero();
        }
        try (RepositoryDatabase repository = open()) {
            assertThat(count(repository, "WHERE WRITER = 'second'")).isEqualTo(300);
        }
    }

    @Test
    void onlyThisUserOnThisMachineIsLetIn() throws Exception {
        try (RepositoryDatabase repository = open()) {
            Writer.makeTable(repository);
            Path plate = folder.resolve("repository.url");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plate)))
                    .isEqualTo("rw-------");
            int port = Integer.parseInt(Files.readString(plate).replaceAll(".*:(\\d+)/.*", "$1"));
            assertThat(answers(InetAddress.getLoopbackAddress(), port)).isTrue();
            Optional<InetAddress> outside = addressOfThisHost();
            outside.ifPresent(address -> assertThat(answers(address, port)).isFalse());
        }
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("plain-file"), "");
        assertThatThrownBy(() ->
                        RepositoryDatabase.open(RepositorySettings.of(file.resolve("repository"), variable -> null)))
                .hasMessageContaining("plain-file")
                .hasMessageContaining("RESTAGE_HOME");
    }

    private ChildProcess writer(String name, int rows) {
        return ChildProcess.start(
                Writer.class.getName(),
                folder,
                Map.of(),
                List.of(folder.resolve("repository").toString(), name, Integer.toString(rows)));
    }

    private RepositoryDatabase open() {
        return RepositoryDatabase.open(RepositorySettings.of(folder.resolve("repository"), variable -> null));
    }

    /** Distinct rows: one whose commit was answered by a process that just ended is inserted again. */
    private static int count(RepositoryDatabase repository, String condition) throws SQLException {
        try (Connection connection = repository.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM (SELECT DISTINCT WRITER, ROW_NUMBER_ FROM WRITTEN " + condition + ")")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static Optional<InetAddress> addressOfThisHost() throws IOException {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
    }
}
