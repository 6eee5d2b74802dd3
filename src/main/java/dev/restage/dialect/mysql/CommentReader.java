package dev.restage.dialect.mysql;

import dev.restage.dialect.Comments;
import dev.restage.schema.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the comments of tables and columns. */
final class CommentReader {
    private static final String TABLES = """
            SELECT table_name, '' AS column_name, table_comment AS note
              FROM information_schema.tables WHERE table_schema = ? AND table_comment <> ''
            """;

    private static final String COLUMNS = """
            SELECT table_name, column_name, column_comment AS note
              FROM information_schema.columns WHERE table_schema = ? AND column_comment <> ''
            """;

    private CommentReader() {}

    private record Note(TableId table, String column, String text) {}

    static Comments read(Connection connection, String database) throws SQLException {
        Map<TableId, String> tables = new HashMap<>();
        notes(connection, TABLES, database).forEach(note -> tables.put(note.table(), note.text()));
        Map<TableId, Map<String, String>> columns = new HashMap<>();
        notes(connection, COLUMNS, database)
                .forEach(note -> columns.computeIfAbsent(note.table(), table -> new HashMap<>())
                        .put(note.column(), note.text()));
        return new Comments(tables, columns);
    }

    private static List<Note> notes(Connection connection, String sql, String database) throws SQLException {
        return Queries.list(
                connection,
                sql,
                row -> new Note(
                        new TableId("", row.getString("table_name")),
                        row.getString("column_name"),
                        row.getString("note")),
                database);
    }
}
