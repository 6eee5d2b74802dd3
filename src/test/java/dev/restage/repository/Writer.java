package dev.restage.repository;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A process of its own that writes to a repository: prints {@code open}, then the number of each row that is committed. */
final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments[1];
        int rows = Integer.parseInt(arguments[2]);
        try (RepositoryDatabase repository =
                RepositoryDatabase.open(RepositorySettings.of(Path.of(arguments[0]), variable -> null))) {
            makeTable(repository);
            System.out.println("open");
            for (int row = 1; row <= rows; row++) {
                insert(repository, name, row);
                System.out.println(row);
                Thread.sleep(5);
            }
        }
    }

    static void makeTable(RepositoryDatabase repository) throws Exception {
        goingOn(repository, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS WRITTEN (WRITER VARCHAR(50), ROW_NUMBER_ INT)");
            }
        });
    }

    static void insert(RepositoryDatabase repository, String name, int row) throws Exception {
        goingOn(repository, connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO WRITTEN VALUES (?, ?)")) {
                insert.setString(1, name);
                insert.setInt(2, row);
                insert.execute();
            }
        });
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** Goes on over the end of the process that had the file open, as the repository's users do. */
    private static void goingOn(RepositoryDatabase repository, Work work) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (true) {
            try (Connection connection = repository.dataSource().getConnection()) {
                work.on(connection);
                return;
            } catch (SQLException failure) {
                if (!LostConnections.isLost(failure) || System.nanoTime() > deadline) {
                    throw failure;
                }
                Thread.sleep(20);
            }
        }
    }
}
