package dev.restage.demo;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The made-up shop's CRM, on another engine: two of three customers are its contacts, beside people who are none yet. */
final class Crm {
    static final String PRODUCTION = "crm_production";
    static final String STAGING = "crm_staging";
    static final String READER = "restage_ro";
    static final String OWNER = "restage";

    private static final int BATCH = 1000;

    private final UnaryOperator<String> url;
    private final String password;

    /** What both databases know of a person. */
    private record Person(String firstName, String lastName, Optional<String> phone) {}

    /**
     * @param contacts of the CRM
     * @param customers of them, who are the shop's by their address
     * @param alike of those, who have the same names and phone here and there
     */
    private record Join(int contacts, int customers, int alike) {}

    /** @param url of a database by its name */
    Crm(UnaryOperator<String> url, String password) {
        this.url = url;
        this.password = password;
    }

    /** Makes users with just the rights that a refresh needs, and production. */
    void make(Connection shop) throws SQLException {
        try (Connection server = connect("mysql");
                Statement statement = server.createStatement()) {
            for (String sql : statements().split(";\n")) {
                statement.execute(sql);
            }
        }
        try (Connection production = connect(PRODUCTION)) {
            production.setAutoCommit(false);
            fill(shop, production);
            production.commit();
        }
    }

    private String statements() {
        return """
                CREATE DATABASE %1$s CHARACTER SET utf8mb4;
                CREATE TABLE %1$s.contacts (
                    id int unsigned AUTO_INCREMENT PRIMARY KEY,
                    first_name varchar(60) NOT NULL,
                    last_name varchar(60) NOT NULL,
                    email varchar(120) NOT NULL,
                    phone varchar(40),
                    segment enum('lead', 'customer') NOT NULL,
                    UNIQUE KEY contacts_by_email (email),
                    KEY contacts_by_name (last_name, first_name));
                CREATE TABLE %1$s.calls (
                    id int unsigned AUTO_INCREMENT PRIMARY KEY,
                    contact_id int unsigned NOT NULL,
                    note text,
                    CONSTRAINT call_of_contact FOREIGN KEY (contact_id) REFERENCES %1$s.contacts (id));
                CREATE USER '%3$s'@'%%' IDENTIFIED BY '%5$s';
                GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES, SHOW CREATE ROUTINE ON %1$s.* TO '%3$s'@'%%';
                GRANT RELOAD, PROCESS, BINLOG MONITOR ON *.* TO '%3$s'@'%%';
                CREATE USER '%4$s'@'%%' IDENTIFIED BY '%5$s';
                GRANT ALL ON `%2$s`.* TO '%4$s'@'%%';
                GRANT ALL ON `restage\\_%%`.* TO '%4$s'@'%%';
                GRANT PROCESS, CONNECTION ADMIN ON *.* TO '%4$s'@'%%'
                """.formatted(PRODUCTION, STAGING.replace("_", "\\_"), READER, OWNER, password);
    }

    private static void fill(Connection shop, Connection crm) throws SQLException {
        try (Statement reading = shop.createStatement();
                ResultSet customer = reading.executeQuery(
                        "SELECT id, first_name, last_name, email, phone FROM public.customers WHERE id % 3 > 0 ORDER BY id");
                PreparedStatement contact = crm.prepareStatement(
                        "INSERT INTO contacts (first_name, last_name, email, phone, segment) VALUES (?, ?, ?, ?, ?)");
                Statement calls = crm.createStatement()) {
            int made = 0;
            while (customer.next()) {
                // Whoever types an address into a CRM does not care for capitals.
                String email = customer.getString("email");
                boolean shouted = customer.getLong("id") % 10 == 1;
                String typed = shouted ? email.toUpperCase(Locale.ROOT) : email;
                add(
                        contact,
                        customer.getString("first_name"),
                        customer.getString("last_name"),
                        typed,
                        customer.getString("phone"),
                        "customer");
                if (customer.getLong("id") % 4 == 1) {
                    add(contact, "Lea", "Newman", "lea.newman" + made + "@web.example.net", null, "lead");
                }
                if (++made % BATCH == 0) {
                    contact.executeBatch();
                }
            }
            contact.executeBatch();
            calls.execute("INSERT INTO calls (contact_id, note) SELECT id,"
                    + " CONCAT('Prefers letters; else ', LOWER(email)) FROM contacts WHERE id % 2 = 0");
        }
    }

    private static void add(
            PreparedStatement contact,
            String firstName,
            String lastName,
            String email,
            @Nullable String phone,
            String segment)
            throws SQLException {
        contact.setString(1, firstName);
        contact.setString(2, lastName);
        contact.setString(3, email);
        contact.setString(4, phone);
        contact.setString(5, segment);
        contact.addBatch();
    }

    Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", DemoMariaDb.ADMINISTRATOR);
        properties.setProperty("password", DemoMariaDb.ADMINISTRATOR);
        properties.setProperty("rewriteBatchedStatements", "true");
        return DriverManager.getConnection(url.apply(database).replace("jdbc:mariadb:", "jdbc:mysql:"), properties);
    }

    /** The two databases joined by address, in production and in staging; and one person as each of the four has them. */
    void printJoin(PrintStream stream, Connection shopProduction, Connection shopStaging) throws SQLException {
        try (Connection production = connect(PRODUCTION);
                Connection staging = connect(STAGING)) {
            Join before = join(shopProduction, production);
            Join after = join(shopStaging, staging);
            stream.println("The CRM on MariaDB and the shop on PostgreSQL, joined by e-mail address:");
            stream.println();
            line(stream, "", "production", "staging");
            line(stream, "contacts of the CRM", before.contacts(), after.contacts());
            line(stream, "who are customers of the shop", before.customers(), after.customers());
            line(stream, "with the same names and phone", before.alike(), after.alike());
            stream.println();
            for (String column : new String[] {"first_name", "last_name", "email", "phone"}) {
                String sql = "SELECT " + column + " FROM %s WHERE id = 1";
                line(
                        stream,
                        "shop: customers." + column,
                        one(shopProduction, sql.formatted("public.customers")),
                        one(shopStaging, sql.formatted("public.customers")));
                line(
                        stream,
                        "crm: contacts." + column,
                        one(production, sql.formatted("contacts")),
                        one(staging, sql.formatted("contacts")));
            }
            stream.println();
        }
    }

    private static Join join(Connection shop, Connection crm) throws SQLException {
        Map<String, Person> customers = people(shop, "public.customers");
        Map<String, Person> contacts = people(crm, "contacts");
        int known = 0;
        int alike = 0;
        for (Map.Entry<String, Person> contact : contacts.entrySet()) {
            Person customer = customers.get(contact.getKey());
            known += customer == null ? 0 : 1;
            alike += contact.getValue().equals(customer) ? 1 : 0;
        }
        return new Join(contacts.size(), known, alike);
    }

    private static Map<String, Person> people(Connection connection, String table) throws SQLException {
        Map<String, Person> people = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT lower(email), first_name, last_name, phone FROM " + table)) {
            while (row.next()) {
                people.put(
                        row.getString(1),
                        new Person(row.getString(2), row.getString(3), Optional.ofNullable(row.getString(4))));
            }
        }
        return people;
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Objects.requireNonNullElse(row.getString(1), "NULL") : "(no row)";
        }
    }

    private static void line(PrintStream stream, String what, Object production, Object staging) {
        stream.printf("  %-34s %-44s %s%n", what, production, staging);
    }
}
