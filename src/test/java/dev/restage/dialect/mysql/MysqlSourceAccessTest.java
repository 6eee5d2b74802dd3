package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.Source;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.testing.MysqlServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A user who lacks one of the privileges that the README names. */
class MysqlSourceAccessTest {
    private static final String PASSWORD = "a-Long-enough-1";

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void namesEachMissingPrivilegeWithTheStatementThatGrantsIt(MysqlServer server) {
        String database = server.createDatabase("access");
        server.execute(database, "CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(20))");
        String user = userOf(server, database);
        try {
            assertThat(problems(server, database, user)).isEmpty();
            for (String privilege : List.of("SHOW VIEW", "TRIGGER", "EVENT", "PROCESS")) {
                String place = privilege.equals("PROCESS") ? "*.*" : "`" + database + "`.*";
                server.execute("", "REVOKE " + privilege + " ON " + place + " FROM '" + user + "'@'%'");
                List<Problem> problems = problems(server, database, user);
                assertThat(problems).as(privilege).singleElement().satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(ProblemKind.SOURCE);
                    assertThat(problem.what()).contains(privilege);
                });
                server.execute("", problems.get(0).todo());
                assertThat(problems(server, database, user)).as(privilege).isEmpty();
            }
        } finally {
            server.execute("", "DROP USER '" + user + "'@'%'");
            server.dropDatabase(database);
        }
    }

    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void asksForSelectWhereTheCatalogShowsTablesWithoutTheirColumns(MysqlServer server) {
        String database = server.createDatabase("access");
        server.execute(database, "CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(20))");
        String user = userOf(server, database);
        server.execute("", "REVOKE SELECT ON `" + database + "`.* FROM '" + user + "'@'%'");
        try {
            assertThatThrownBy(() -> problems(server, database, user))
                    .isInstanceOfSatisfying(RestageException.class, failure -> assertThat(failure.problems())
                            .singleElement()
                            .satisfies(problem -> {
                                assertThat(problem.kind()).isEqualTo(ProblemKind.SOURCE);
                                assertThat(problem.what()).contains("SELECT", "people");
                                server.execute("", problem.todo());
                            }));
            assertThat(problems(server, database, user)).isEmpty();
        } finally {
            server.execute("", "DROP USER '" + user + "'@'%'");
            server.dropDatabase(database);
        }
    }

    /** The catalog would show a smaller table, and the rest of its columns would arrive empty. */
    @ParameterizedTest
    @MethodSource(TargetFixture.SERVERS)
    void refusesATableOfWhichTheUserMayReadSomeColumnsOnly(MysqlServer server) {
        String database = server.createDatabase("access");
        server.execute(database, "CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(20))");
        String user = userOf(server, database);
        server.execute("", "REVOKE SELECT ON `" + database + "`.* FROM '" + user + "'@'%'");
        server.execute("", "GRANT SELECT (id) ON `" + database + "`.people TO '" + user + "'@'%'");
        try {
            List<Problem> problems = problems(server, database, user);
            assertThat(problems).singleElement().satisfies(problem -> assertThat(problem.where())
                    .contains("people"));
            server.execute("", problems.get(0).todo());
            assertThat(problems(server, database, user)).isEmpty();
        } finally {
            server.execute("", "DROP USER '" + user + "'@'%'");
            server.dropDatabase(database);
        }
    }

    private static String userOf(MysqlServer server, String database) {
        String user = "a_" + database;
        server.execute("", """
                CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
                GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON `%3$s`.* TO '%1$s'@'%%';
                GRANT RELOAD, PROCESS ON *.* TO '%1$s'@'%%';
                GRANT %4$s TO '%1$s'@'%%';
                """.formatted(
                        user, PASSWORD, database, server.isMariaDb() ? "SELECT ON mysql.proc" : "SHOW_ROUTINE ON *.*"));
        return user;
    }

    private static List<Problem> problems(MysqlServer server, String database, String user) {
        try (Source source = new MysqlDialect()
                .openSource(
                        server.endpoint(database, user, PASSWORD),
                        SourceLimits.standard(),
                        List.of(),
                        "restage test")) {
            return source.accessProblems(source.readSchema().tables());
        }
    }
}
