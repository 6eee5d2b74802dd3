package dev.restage.dialect.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.testing.MysqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** All of a database as text, so that two can be compared: what made it, and every value's bytes. */
final class DatabaseDump {
    private DatabaseDump() {}

    static String of(MysqlServer server, String database) {
        MysqlConnections connections = MysqlConnections.ofSource(server.endpoint(database), "restage-test");
        try (Connection connection = connections.open()) {
            StringBuilder dump = new StringBuilder();
            Definitions definitions = DefinitionsReader.read(connection, connections.errors());
            dump.append(definitions.database().characterSet())
                    .append(' ')
                    .append(definitions.database().collation())
                    .append('\n');
            for (Definitions.StoredTable table : definitions.tables()) {
                dump.append(table.statement()).append('\n').append(rows(connection, table.name()));
            }
            definitions.sequences().forEach(sequence -> dump.append(sequence).append('\n'));
            CodeObject.of(definitions)
                    .forEach(object -> dump.append(object.moved(database, "x")).append('\n'));
            return dump.toString();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The values of all rows as text. */
    static String rowsOf(MysqlServer server, String database) {
        StringBuilder rows = new StringBuilder();
        for (String line : of(server, database).split("\n", -1)) {
            for (String value : line.split(" ", -1)) {
                rows.append(
                                value.matches("([0-9A-F]{2})+")
                                        ? new String(HexFormat.of().parseHex(value), UTF_8)
                                        : "")
                        .append(' ');
            }
            rows.append('\n');
        }
        return rows.toString();
    }

    private static String rows(Connection connection, String table) throws SQLException {
        List<String> columns = Queries.texts(
                connection,
                "SELECT CONCAT(IF(DATA_TYPE IN ('enum', 'set'), '+', ''), COLUMN_NAME) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?"
                        + " ORDER BY ORDINAL_POSITION",
                table);
        String values =
                columns.stream().map(DatabaseDump::bytes).collect(Collectors.joining(", ' ', ", "CONCAT(", ")"));
        return Queries.texts(connection, "SELECT " + values + " FROM " + MysqlNames.quote(table) + " ORDER BY 1")
                .stream()
                .map(row -> row + "\n")
                .collect(Collectors.joining());
    }

    /** Of an ENUM or SET, which begin with a plus here, the number too: two numbers may have the same text. */
    private static String bytes(String column) {
        String name = MysqlNames.quote(column.startsWith("+") ? column.substring(1) : column);
        String number = column.startsWith("+") ? ", CAST(" + name + " AS UNSIGNED)" : "";
        return "COALESCE(CONCAT(HEX(CAST(" + name + " AS BINARY))" + number + "), '-')";
    }
}
