package dev.restage.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The made-up shop: its production database, and roles with just the rights that a refresh needs. */
final class Shop {
    static final String PRODUCTION = "shop_production";
    static final String STAGING = "shop_staging";
    static final String READER = "restage_ro";
    static final String OWNER = "restage";

    /** Rows that each customer brings along in all tables together. */
    private static final int ROWS_PER_CUSTOMER = 14;

    private static final String ADMINISTRATOR = "postgres";

    private final UnaryOperator<String> url;
    private final String password;

    /** @param url of a database by its name */
    Shop(UnaryOperator<String> url, String password) {
        this.url = url;
        this.password = password;
    }

    /**
     * Makes roles and production.
     *
     * @param rows in all tables, about
     */
    void make(long rows) throws SQLException {
        try (Connection server = connect("postgres");
                Statement statement = server.createStatement()) {
            statement.execute("CREATE ROLE " + READER + " LOGIN PASSWORD '" + password + "' IN ROLE pg_read_all_data");
            statement.execute("CREATE ROLE " + OWNER + " LOGIN CREATEDB PASSWORD '" + password + "'");
            statement.execute("GRANT pg_signal_backend TO " + OWNER);
            statement.execute("CREATE DATABASE " + PRODUCTION + " TEMPLATE template0");
        }
        try (Connection production = connect(PRODUCTION);
                Statement statement = production.createStatement()) {
            statement.execute("SET shop.customers = '" + Math.max(20, rows / ROWS_PER_CUSTOMER) + "'");
            statement.execute(script());
        }
    }

    long rows() throws SQLException {
        try (Connection production = connect(PRODUCTION);
                Statement statement = production.createStatement();
                ResultSet row = statement.executeQuery("SELECT sum(reltuples)::bigint FROM pg_class WHERE relkind = 'r'"
                        + " AND relnamespace = 'public'::regnamespace")) {
            row.next();
            return row.getLong(1);
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url.apply(database), ADMINISTRATOR, ADMINISTRATOR);
    }

    private static String script() {
        try (InputStream script = Shop.class.getResourceAsStream("shop.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
