package dev.restage.dialect.mysql;

import dev.restage.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds, before anything is made, what of a source's structure a target cannot take. */
final class Acceptance {
    private Acceptance() {}

    /**
     * @param code mapped already as far as the job says
     * @param relations the names of tables, views and sequences
     */
    static List<Problem> problems(TargetServer server, List<CodeObject> code, List<String> relations) {
        List<Problem> problems = new ArrayList<>(CodeAccess.ofSource(server, code));
        try (SqlSession session = server.open()) {
            if (MysqlConnections.ignoresCase(session.connection())) {
                problems.addAll(collisions(server, relations));
            }
        } catch (SQLException failure) {
            throw server.refused("asking how the server treats names", failure);
        }
        return problems;
    }

    private static List<Problem> collisions(TargetServer server, List<String> relations) {
        Map<String, String> seen = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : relations) {
            String other = seen.put(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                problems.add(
                        server.errors()
                                .of(
                                        other + " and " + name
                                                + " are one name for this server, which does not tell case apart",
                                        "Use a target server with lower_case_table_names=0, or rename one of them in the source"));
            }
        }
        return problems;
    }
}
