package dev.restage.dialect.postgres;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds what would keep a refresh from succeeding, before it begins. Changes nothing. */
final class TargetAccess {
    private final TargetServer server;
    private final SqlSession session;
    private final String user;

    /** @param session in any database of the server */
    TargetAccess(TargetServer server, SqlSession session) {
        this.server = server;
        this.session = session;
        this.user = PostgresNames.quote(server.connections().endpoint().username());
    }

    List<Problem> problems() throws SQLException {
        List<Problem> problems = new ArrayList<>();
        if (!session.version().atLeast(PostgresVersion.OLDEST_SUPPORTED)) {
            problems.add(problem(
                    session.version().product() + " is too old",
                    "Use PostgreSQL " + PostgresVersion.OLDEST_SUPPORTED + " or newer"));
        }
        if (session.holds("SELECT pg_is_in_recovery()")) {
            problems.add(problem("the server is a replica and only reads", "Name the primary server in target.url"));
        }
        boolean superuser = session.holds("SELECT rolsuper FROM pg_roles WHERE rolname = current_user");
        if (!superuser) {
            problems.addAll(rolesMissing());
        }
        boolean exists = session.holds("SELECT EXISTS (SELECT FROM pg_database WHERE datname = ?)", server.database());
        if (exists && !superuser) {
            problems.addAll(ownersMissing());
        }
        if (exists) {
            problems.addAll(new CutoverObstacles(session, server.errors().where()).of(server.database()));
        }
        return problems;
    }

    private List<Problem> rolesMissing() throws SQLException {
        List<Problem> problems = new ArrayList<>();
        if (!session.holds("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user")) {
            problems.add(problem(
                    "role " + user + " may not create and rename databases",
                    "As a superuser: ALTER ROLE " + user + " CREATEDB"));
        }
        if (!session.holds("SELECT pg_has_role('pg_signal_backend', 'USAGE')")) {
            problems.add(problem(
                    "role " + user + " may not end other sessions, which a cutover needs",
                    "As a superuser: GRANT pg_signal_backend TO " + user));
        }
        return problems;
    }

    private List<Problem> ownersMissing() throws SQLException {
        List<Problem> problems = new ArrayList<>(session.list(
                """
                SELECT pg_get_userbyid(datdba) FROM pg_database
                 WHERE datname = ? AND NOT pg_has_role(datdba, 'USAGE')
                """,
                row -> problem(
                        "database " + server.database() + " belongs to role " + row.getString(1) + ", which " + user
                                + " is no member of",
                        "As a superuser: GRANT " + PostgresNames.quote(row.getString(1)) + " TO " + user
                                + ", or ALTER DATABASE " + PostgresNames.quote(server.database()) + " OWNER TO "
                                + user),
                server.database()));
        problems.addAll(settingsOutOfReach());
        problems.addAll(roleSettingsOutOfReach());
        problems.addAll(tablespaceOutOfReach());
        if (problems.isEmpty()) {
            problems.addAll(objectsOutOfReach());
        }
        return problems;
    }

    /** A setting of the database that only a superuser may set would stop the cutover. */
    private List<Problem> settingsOutOfReach() throws SQLException {
        String mayOtherwise = session.version().atLeast(15) ? "has_parameter_privilege(p.name, 'SET')" : "false";
        return session.list(
                """
                SELECT p.name FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
                 CROSS JOIN LATERAL unnest(s.setconfig) AS c (entry)
                  JOIN pg_settings p ON p.name = split_part(c.entry, '=', 1)
                 WHERE d.datname = ? AND p.context IN ('superuser', 'superuser-backend') AND NOT %s
                """.formatted(mayOtherwise),
                row -> problem(
                        "database " + server.database() + " has setting " + row.getString(1)
                                + ", which only a superuser may set for the new one",
                        "As a superuser: "
                                + (mayOtherwise.equals("false")
                                        ? "ALTER DATABASE " + PostgresNames.quote(server.database()) + " RESET "
                                                + row.getString(1)
                                        : "GRANT SET ON PARAMETER " + row.getString(1) + " TO " + user)),
                server.database());
    }

    /** A role's settings in the database can be set for the new one only by who may change that role. */
    private List<Problem> roleSettingsOutOfReach() throws SQLException {
        return session.list(
                """
                SELECT DISTINCT r.rolname FROM pg_db_role_setting s
                  JOIN pg_database d ON d.oid = s.setdatabase JOIN pg_roles r ON r.oid = s.setrole
                 CROSS JOIN pg_roles me
                 WHERE d.datname = ? AND me.rolname = current_user AND r.oid <> me.oid
                   AND (r.rolsuper OR NOT me.rolcreaterole)
                """,
                row -> problem(
                        "role " + row.getString(1) + " has settings in database " + server.database() + ", which "
                                + user + " may not set for the new one",
                        "As a superuser: ALTER ROLE " + user + " CREATEROLE, or ALTER ROLE "
                                + PostgresNames.quote(row.getString(1)) + " IN DATABASE "
                                + PostgresNames.quote(server.database()) + " RESET ALL"),
                server.database());
    }

    /** The new database goes where the present one is. */
    private List<Problem> tablespaceOutOfReach() throws SQLException {
        return session.list(
                """
                SELECT t.spcname FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace
                 WHERE d.datname = ? AND t.spcname <> 'pg_default' AND NOT has_tablespace_privilege(t.oid, 'CREATE')
                """,
                row -> problem(
                        "database " + server.database() + " is in tablespace " + row.getString(1) + ", where " + user
                                + " may not create another",
                        "As a superuser: GRANT CREATE ON TABLESPACE " + PostgresNames.quote(row.getString(1)) + " TO "
                                + user),
                server.database());
    }

    /** Objects of the live database belong to roles, and those of the new one shall belong to the same. */
    private List<Problem> objectsOutOfReach() throws SQLException {
        try (SqlSession live = server.open(server.database())) {
            List<String> strangers = new AccessReader(live)
                    .objects().stream()
                            .filter(ObjectAccess::ownable)
                            .map(ObjectAccess::owner)
                            .distinct()
                            .sorted()
                            .toList();
            List<Problem> problems = new ArrayList<>();
            for (String role : strangers) {
                if (!live.holds("SELECT pg_has_role(CAST(? AS name), 'USAGE')", role)) {
                    problems.add(problem(
                            "objects of database " + server.database() + " belong to role " + role + ", which " + user
                                    + " is no member of",
                            "As a superuser: GRANT " + PostgresNames.quote(role) + " TO " + user));
                }
            }
            return problems;
        }
    }

    private Problem problem(String what, String todo) {
        return new Problem(ProblemKind.TARGET, server.errors().where(), what, todo);
    }
}
