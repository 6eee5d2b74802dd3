package dev.restage.dialect.mysql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a user should know of this target, although it does not stand in the way of a refresh. */
final class TargetNotes {
    private final TargetServer server;
    private final SqlSession session;

    TargetNotes(TargetServer server, SqlSession session) {
        this.server = server;
        this.session = session;
    }

    List<String> lines() throws SQLException {
        List<String> lines = new ArrayList<>();
        if (MysqlConnections.version(session.connection()).mariaDb()) {
            lines.add(
                    "MariaDB cannot rename tables that are locked: a row that is written in the moment of the cutover, by a"
                            + " client that does not wait, may find a table without its triggers");
        }
        if (!session.holds("SELECT @@GLOBAL.local_infile")) {
            lines.add(
                    "the server does not take streams (local_infile = OFF): rows are loaded by INSERT, which takes about"
                            + " three times as long; SET GLOBAL local_infile = ON");
        }
        lines.addAll(patternsThatMatch());
        return lines;
    }

    /** Grants by pattern that would open shadows and earlier contents: names as {@link OwnNames} makes them say which do. */
    private List<String> patternsThatMatch() {
        try {
            if (!Grants.byPattern(session)) {
                return List.of();
            }
            return session.list(
                    "SELECT User, Host, Db FROM mysql.db WHERE (? LIKE Db OR ? LIKE Db) AND Db NOT LIKE 'restage%'"
                            + " ORDER BY User, Host, Db",
                    row -> "the grant on `" + row.getString(3) + "` to " + row.getString(1) + "@" + row.getString(2)
                            + " opens earlier contents of " + server.database() + " too (databases named restage_…)",
                    OwnNames.fit("restage_before_20260101_000000_", server.database()),
                    OwnNames.fit("restage_shadow_0123456789_", server.database()));
        } catch (SQLException denied) {
            return List.of();
        }
    }
}
