package dev.restage.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A MySQL server that the caller has: source and target are two databases on it. */
final class BenchMysql implements BenchEngine {
    private static final String SHOP = "bench_shop";
    private static final String STAGING = "bench_staging";
    private static final String PLAIN = "bench_plain";
    private static final String LOAD = " FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n'";

    private static final List<String> TABLES = List.of("""
            CREATE TABLE customers (
                id bigint NOT NULL AUTO_INCREMENT, email varchar(120) NOT NULL, first_name varchar(60) NOT NULL,
                last_name varchar(60) NOT NULL, phone varchar(40), date_of_birth date, street varchar(200) NOT NULL,
                city varchar(100) NOT NULL, country char(2) NOT NULL, status varchar(20) NOT NULL, notes text,
                created_at datetime NOT NULL,
                PRIMARY KEY (id), UNIQUE KEY email (email), KEY names (last_name, first_name))
            """, """
            CREATE TABLE orders (
                id bigint NOT NULL AUTO_INCREMENT, customer_id bigint NOT NULL, status varchar(20) NOT NULL,
                total decimal(12, 2) NOT NULL, placed_at datetime NOT NULL, recipient varchar(120) NOT NULL,
                reference varchar(40) NOT NULL, comment text, items int NOT NULL,
                PRIMARY KEY (id), KEY customer (customer_id), KEY placed (placed_at),
                CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id))
            """);

    private final Path folder;
    private final String server;
    private final String user;
    private final String password;
    private final URI address;

    /** @param server a JDBC URL without a database, of a user who may do everything */
    BenchMysql(Path folder, String server, String user, String password) {
        this.folder = folder;
        this.server = server.replaceFirst("[/?]+$", "");
        this.user = user;
        this.password = password;
        this.address = URI.create(this.server.replaceFirst("^jdbc:", ""));
    }

    @Override
    public String describe() {
        try (Connection connection = connect("")) {
            return "MySQL " + connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException failure) {
            return "MySQL";
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server + "/" + database + "?allowLoadLocalInfile=true", user, password);
    }

    @Override
    public void makeShop(long customers) throws SQLException, IOException {
        create(SHOP);
        try (Connection shop = connect(SHOP);
                Statement statement = shop.createStatement()) {
            statement.execute("SET foreign_key_checks = 0");
            for (String table : TABLES) {
                statement.execute(table);
            }
            Path customersFile = BenchRows.customers(customers).writeTo(folder.resolve("customers.tsv"));
            statement.execute("LOAD DATA LOCAL INFILE '" + customersFile + "' INTO TABLE customers" + LOAD);
            Files.delete(customersFile);
            Path ordersFile = BenchRows.orders(customers).writeTo(folder.resolve("orders.tsv"));
            statement.execute("LOAD DATA LOCAL INFILE '" + ordersFile + "' INTO TABLE orders" + LOAD);
            Files.delete(ordersFile);
            statement.execute("ANALYZE TABLE customers, orders");
        }
    }

    @Override
    public List<Contestant> contestants() throws IOException {
        String at = " -h " + address.getHost() + " -P " + address.getPort() + " -u " + user + " ";
        Map<String, String> secret = Map.of("MYSQL_PWD", password);
        Path work = folder.resolve("mydumper");
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(new Contestant(
                "mysqldump | mysql",
                List.of(
                        "sh",
                        "-c",
                        "mysqldump" + at
                                + "--single-transaction $(mysqldump --help | grep -q gtid-purged && echo --set-gtid-purged=OFF) "
                                + SHOP + " | mysql" + at + PLAIN),
                secret,
                () -> create(PLAIN),
                BenchEngine.missing("mysqldump", "mysql")));
        contestants.add(new Contestant(
                "mydumper, myloader, 2 threads",
                List.of(
                        "sh",
                        "-c",
                        "rm -rf '" + work + "' && mydumper" + at + "-t 2 -r 250000 -B " + SHOP + " -o '" + work
                                + "' && myloader" + at + "-t 2 -B " + PLAIN + " -d '" + work + "'"),
                secret,
                () -> create(PLAIN),
                BenchEngine.missing("mydumper", "myloader")));
        BenchJob job = new BenchJob(folder, server + "/" + SHOP, server + "/" + STAGING, password);
        for (BenchJob.Variant variant : BenchJob.Variant.values()) {
            contestants.add(job.contestant(variant, user, STAGING, () -> drop(PLAIN)));
        }
        return contestants;
    }

    private void create(String database) throws SQLException {
        drop(database);
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
        }
    }

    private void drop(String database) throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + database);
        }
    }

    @Override
    public List<Long> processes() {
        return List.of();
    }

    /** The server stays as it was found, but for the records that Restage keeps of its target. */
    @Override
    public void close() {
        try {
            drop(PLAIN);
            drop(SHOP);
        } catch (SQLException lost) {
            // Then there is nothing to tidy either.
        }
    }
}
