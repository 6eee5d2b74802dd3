package dev.restage.dialect.postgres;

import dev.restage.dialect.Comments;
import dev.restage.schema.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the comments of tables and columns in one query. */
final class CommentReader {
    private static final String COMMENTS = """
            SELECT n.nspname, c.relname, a.attname, d.description
              FROM pg_description d
              JOIN pg_class c ON c.oid = d.objoid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND a.attnum > 0
             WHERE d.classoid = 'pg_class'::regclass AND c.relkind IN ('r', 'p') AND\s""" + CatalogReader.IN_SCOPE;

    private CommentReader() {}

    private record Note(TableId table, String column, String text) {}

    static Comments read(Connection connection, List<String> scope) throws SQLException {
        String[] schemas = scope.toArray(String[]::new);
        List<Note> notes = Queries.list(
                connection,
                COMMENTS,
                row -> {
                    String column = row.getString("attname");
                    return new Note(
                            new TableId(row.getString("nspname"), row.getString("relname")),
                            column == null ? "" : column,
                            row.getString("description"));
                },
                schemas,
                schemas);
        Map<TableId, String> tables = new HashMap<>();
        Map<TableId, Map<String, String>> columns = new HashMap<>();
        for (Note note : notes) {
            if (note.column().isEmpty()) {
                tables.put(note.table(), note.text());
            } else {
                columns.computeIfAbsent(note.table(), table -> new HashMap<>()).put(note.column(), note.text());
            }
        }
        return new Comments(tables, columns);
    }
}
