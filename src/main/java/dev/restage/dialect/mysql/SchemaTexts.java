package dev.restage.dialect.mysql;

import dev.restage.dialect.SchemaText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Texts that users wrote into definitions: comments, defaults, labels, code. */
final class SchemaTexts {
    private static final List<String> TEXTS = List.of(
            "SELECT CONCAT('comment on table ', TABLE_NAME), TABLE_COMMENT FROM information_schema.TABLES"
                    + " WHERE TABLE_SCHEMA = ? AND TABLE_TYPE <> 'VIEW'",
            "SELECT CONCAT('column ', TABLE_NAME, '.', COLUMN_NAME), CONCAT_WS(' ', COLUMN_TYPE, COLUMN_DEFAULT,"
                    + " COLUMN_COMMENT, GENERATION_EXPRESSION) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?",
            "SELECT CONCAT('view ', TABLE_NAME), VIEW_DEFINITION FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ?",
            "SELECT CONCAT(LOWER(ROUTINE_TYPE), ' ', ROUTINE_NAME), CONCAT_WS(' ', ROUTINE_DEFINITION, ROUTINE_COMMENT)"
                    + " FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?",
            "SELECT CONCAT('trigger ', TRIGGER_NAME), ACTION_STATEMENT FROM information_schema.TRIGGERS"
                    + " WHERE TRIGGER_SCHEMA = ?",
            "SELECT CONCAT('event ', EVENT_NAME), CONCAT_WS(' ', EVENT_DEFINITION, EVENT_COMMENT)"
                    + " FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ?");

    private SchemaTexts() {}

    static List<SchemaText> of(SqlSession session, String database) throws SQLException {
        List<SchemaText> texts = new ArrayList<>();
        for (String query : TEXTS) {
            texts.addAll(session.list(
                    query,
                    row -> new SchemaText(String.valueOf(row.getString(1)), String.valueOf(row.getString(2))),
                    database));
        }
        return texts;
    }
}
