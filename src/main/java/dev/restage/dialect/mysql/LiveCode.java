package dev.restage.dialect.mysql;

import dev.restage.dialect.mysql.CodeObject.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings the code of the database that a session is in to what it should be. What is right already is not touched: dropping a
 * routine takes the privileges on it along, and an event that testers enabled stays enabled. It may be called again and again.
 */
final class LiveCode {
    private final CodeReader reader;
    private final CodeWriter writer;

    LiveCode(SqlSession session) {

        this.reader = new CodeReader(session.connection());
        this.writer = new CodeWriter(session);
    }

    void become(List<CodeObject> wanted) throws SQLException {
        List<CodeObject> present = reader.readAll();
        triggersBecome(CodeObject.of(present, Kind.TRIGGER), CodeObject.of(wanted, Kind.TRIGGER));
        List<CodeObject> others = others(wanted);
        List<CodeObject> made = new ArrayList<>();
        for (CodeObject object : others(present)) {
            if (find(others, object).isEmpty()) {
                writer.drop(object);
            }
        }
        for (CodeObject object : others) {
            Optional<CodeObject> same = find(present, object);
            if (same.isEmpty()) {
                made.add(object);
            } else if (!same.get().equivalent(object)) {
                writer.drop(object);
                made.add(object);
            }
        }
        writer.create(made);
    }

    /** Makes them if they are not there, all or none: their order matters. */
    void triggersBecome(List<CodeObject> wanted) throws SQLException {
        triggersBecome(reader.read(Kind.TRIGGER), wanted);
    }

    private void triggersBecome(List<CodeObject> present, List<CodeObject> wanted) throws SQLException {
        if (!present.equals(wanted)) {
            dropAll(present);
            writer.create(wanted);
        }
    }

    void dropTriggers() throws SQLException {
        dropAll(reader.read(Kind.TRIGGER));
    }

    void dropAll(List<CodeObject> objects) throws SQLException {
        for (CodeObject object : objects) {
            writer.drop(object);
        }
    }

    void createAll(List<CodeObject> objects) throws SQLException {
        writer.create(objects);
    }

    private static List<CodeObject> others(List<CodeObject> objects) {
        return objects.stream().filter(object -> object.kind() != Kind.TRIGGER).toList();
    }

    private static Optional<CodeObject> find(List<CodeObject> objects, CodeObject wanted) {
        return objects.stream().filter(object -> object.sameNameAs(wanted)).findFirst();
    }

    /**
     * Statements that give back the privileges on routines that will be dropped and made anew. Where this user may not see
     * them there are none.
     */
    static List<String> routineGrants(SqlSession session, String database) {
        try {
            return session.list(
                    "SELECT User, Host, Routine_name, Routine_type, Proc_priv FROM mysql.procs_priv WHERE Db = ?",
                    row -> "GRANT " + privileges(row.getString(5)) + " ON " + row.getString(4) + " "
                            + MysqlNames.quote(database, row.getString(3)) + " TO "
                            + MysqlNames.literal(row.getString(1)) + "@" + MysqlNames.literal(row.getString(2))
                            + (row.getString(5).contains("Grant") ? " WITH GRANT OPTION" : ""),
                    database);
        } catch (SQLException denied) {
            return List.of();
        }
    }

    private static String privileges(String set) {
        List<String> privileges = new ArrayList<>();
        if (set.contains("Execute")) {
            privileges.add("EXECUTE");
        }
        if (set.contains("Alter Routine")) {
            privileges.add("ALTER ROUTINE");
        }
        return privileges.isEmpty() ? "USAGE" : String.join(", ", privileges);
    }
}
