package dev.restage.dialect.mysql;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * Runs a script of the user in a shadow. A script that names the staging database means the one that is about to take its
 * place; what is live now must not be reached, so its name leads to the shadow, and {@code USE} is refused.
 */
final class UserScript {
    private static final List<String> REFUSED = List.of("use", "source", "\\.", "load data infile");

    private final TargetServer server;
    private final String shadow;

    UserScript(TargetServer server, String shadow) {
        this.server = server;
        this.shadow = shadow;
    }

    void run(String name, String sql) {
        List<String> statements = SqlStatements.of(sql);
        for (int number = 1; number <= statements.size(); number++) {
            refuseOtherDatabases(name, number, statements.get(number - 1));
        }
        try (SqlSession session = server.open(shadow)) {
            session.execute("SET SESSION sql_mode = @@GLOBAL.sql_mode");
            session.connection().setAutoCommit(false);
            for (int number = 1; number <= statements.size(); number++) {
                execute(session, name, number, statements.get(number - 1));
            }
            session.connection().commit();
        } catch (SQLException failure) {
            throw server.errors().during("running " + name, failure);
        }
    }

    private void execute(SqlSession session, String name, int number, String sql) {
        try {
            session.execute(DatabaseReferences.replace(sql, server.database(), shadow));
        } catch (SQLException failure) {
            throw server.errors().during("statement " + number + " of " + name, failure);
        }
    }

    private void refuseOtherDatabases(String name, int number, String sql) {
        String beginning = sql.stripLeading().toLowerCase(Locale.ROOT);
        for (String word : REFUSED) {
            if (beginning.startsWith(word)
                    && (beginning.length() == word.length()
                            || !Character.isLetterOrDigit(beginning.charAt(word.length())))) {
                throw new RestageException(
                        ProblemKind.TARGET,
                        server.errors().where(),
                        "statement " + number + " of " + name + " begins with " + word.toUpperCase(Locale.ROOT)
                                + ", which would lead out of the new database",
                        "Take it out: the script runs in the new database already");
            }
        }
    }
}
