package dev.restage.dialect.mysql;

import dev.restage.dialect.mysql.CodeObject.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes and drops views, routines, triggers and events in the database that a session is in. */
final class CodeWriter {
    private final SqlSession session;

    CodeWriter(SqlSession session) {
        this.session = session;
    }

    /** Makes all of them, views as soon as what they read is there. */
    void create(List<CodeObject> objects) throws SQLException {
        for (Kind kind : Kind.values()) {
            List<CodeObject> ofKind = CodeObject.of(objects, kind);
            if (kind == Kind.VIEW) {
                createInOrder(ofKind);
            } else {
                for (CodeObject object : ofKind) {
                    create(object);
                }
            }
        }
    }

    /** The server does not say in every version what a view reads; so whatever fails is tried again after the others. */
    private void createInOrder(List<CodeObject> views) throws SQLException {
        List<CodeObject> waiting = new ArrayList<>(views);
        while (!waiting.isEmpty()) {
            List<CodeObject> failed = new ArrayList<>();
            SQLException last = null;
            for (CodeObject view : waiting) {
                try {
                    create(view);
                } catch (SQLException failure) {
                    failed.add(view);
                    last = failure;
                }
            }
            if (last != null && failed.size() == waiting.size()) {
                throw last;
            }
            waiting = failed;
        }
    }

    private void create(CodeObject object) throws SQLException {
        try {
            prepare(object);
            session.execute(object.definition());
        } catch (SQLException failure) {
            throw new SQLException(
                    object.kind().sql() + " " + object.name() + ": " + failure.getMessage(),
                    failure.getSQLState(),
                    failure.getErrorCode());
        } finally {
            session.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', SESSION time_zone = '+00:00'");
            session.execute("SET NAMES utf8mb4");
        }
    }

    /** An object keeps the settings of the session that makes it. */
    private void prepare(CodeObject object) throws SQLException {
        if (object.sqlMode() != null) {
            session.execute("SET SESSION sql_mode = " + MysqlNames.literal(object.sqlMode()));
        }
        if (object.timeZone() != null) {
            session.execute("SET SESSION time_zone = " + MysqlNames.literal(object.timeZone()));
        }
        session.execute("SET SESSION collation_connection = " + MysqlNames.literal(object.collation()));
        // What is sent is in UTF-8. Only where that makes no difference may the server be told that it is something
        // else.
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(object.definition())) {
            session.execute("SET SESSION character_set_client = " + MysqlNames.literal(object.characterSet()));
        }
    }

    void drop(CodeObject object) throws SQLException {
        session.execute("DROP " + object.kind().sql() + " IF EXISTS " + MysqlNames.quote(object.name()));
    }
}
