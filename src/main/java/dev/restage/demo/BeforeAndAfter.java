package dev.restage.demo;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Some values of the made-up production beside what staging has in their place. Nothing but the demo may show originals. */
final class BeforeAndAfter {
    private static final int WIDTH = 44;

    /** A few rows of one table, by key. */
    private record Sample(String table, List<String> columns, String rows) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample("customers", List.of("first_name", "last_name", "email", "phone", "date_of_birth"), "id = 1"),
            new Sample("customers", List.of("email", "preferences -> 'contact'"), "id = 2"),
            new Sample("addresses", List.of("street", "city", "postcode"), "id = 1"),
            new Sample("payments", List.of("card_last4", "reference"), "id = 2"),
            new Sample("staff", List.of("username", "full_name"), "id = 1"),
            new Sample("reviews", List.of("body"), "body LIKE '%@%'"));

    private final Connection production;
    private final Connection staging;

    BeforeAndAfter(Connection production, Connection staging) {
        this.production = production;
        this.staging = staging;
    }

    void print(PrintStream stream) throws SQLException {
        stream.println();
        stream.println("Before and after, of made-up people (a refresh of your own data never shows an original):");
        stream.println();
        stream.printf("  %-34s %-" + WIDTH + "s %s%n", "column", "production", "staging");
        for (Sample sample : SAMPLES) {
            print(stream, sample);
        }
        stream.println();
    }

    private void print(PrintStream stream, Sample sample) throws SQLException {
        List<String> keys = column(production, "id", sample.table(), sample.rows());
        if (keys.isEmpty()) {
            return;
        }
        String row = "id = " + keys.get(0);
        for (String column : sample.columns()) {
            stream.printf(
                    "  %-34s %-" + WIDTH + "s %s%n",
                    sample.table() + "." + column,
                    shortened(column(production, column, sample.table(), row)),
                    shortened(column(staging, column, sample.table(), row)));
        }
    }

    private static List<String> column(Connection connection, String column, String table, String rows)
            throws SQLException {
        String sql = "SELECT (" + column + ")::text FROM public." + table + " WHERE " + rows + " ORDER BY id LIMIT 1";
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(Objects.requireNonNullElse(result.getString(1), "NULL"));
            }
            return values;
        }
    }

    /** The end of a long text is where reviews have their addresses. */
    private static String shortened(List<String> values) {
        String value = values.isEmpty() ? "(no row)" : values.get(0);
        return value.length() <= WIDTH ? value : "…" + value.substring(value.length() - WIDTH + 1);
    }
}
