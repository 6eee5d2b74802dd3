package dev.restage.dialect.postgres;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Runs a user's script as one transaction. Errors tell where in the script, and never what the server says of values. */
final class ScriptRunner {
    private static final Set<String> TRANSACTION_WORDS = Set.of(
            "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "PREPARE TRANSACTION");
    private static final Pattern COPY =
            Pattern.compile("COPY\\b.*\\b(?:FROM\\s+STDIN|TO\\s+STDOUT)\\b.*", Pattern.DOTALL);

    private final SqlSession session;
    private final PostgresErrors errors;

    ScriptRunner(SqlSession session, PostgresErrors errors) {
        this.session = session;
        this.errors = errors;
    }

    void run(String name, String sql) {
        List<SqlScript.Statement> statements = split(name, sql);
        for (int number = 1; number <= statements.size(); number++) {
            refuse(name, number, statements.get(number - 1));
        }
        int[] running = {0};
        try {
            session.inTransaction(() -> {
                session.execute("SET LOCAL search_path TO DEFAULT");
                for (SqlScript.Statement statement : statements) {
                    running[0]++;
                    session.execute(statement.sql());
                }
                // Deferred constraints speak up here, while the statement's number still helps.
                session.execute("SET CONSTRAINTS ALL IMMEDIATE");
                return true;
            });
        } catch (SQLException failure) {
            throw failed(name, running[0], statements, failure);
        }
    }

    private List<SqlScript.Statement> split(String name, String sql) {
        try {
            return SqlScript.split(sql);
        } catch (IllegalArgumentException psql) {
            throw problem(
                    name,
                    Objects.requireNonNullElse(psql.getMessage(), "it cannot be split"),
                    "Write plain SQL; commands of psql are not known here");
        }
    }

    private void refuse(String name, int number, SqlScript.Statement statement) {
        String upper = statement.sql().toUpperCase(Locale.ROOT).strip();
        String first = upper.split("[^A-Z]+", 2)[0];
        String place = place(number, statement.line());
        if (TRANSACTION_WORDS.contains(first) || upper.startsWith("PREPARE TRANSACTION")) {
            throw problem(
                    name, place + " controls transactions", "Take it out: the whole script runs as one transaction");
        }
        if (COPY.matcher(upper).matches()) {
            throw problem(name, place + " copies from or to the client", "Use INSERT instead");
        }
    }

    private RestageException failed(
            String name, int number, List<SqlScript.Statement> statements, SQLException failure) {
        SqlScript.Statement statement = statements.get(Math.max(number, 1) - 1);
        SqlState state = SqlState.of(failure);
        String reason = state.missingObject() ? PostgresErrors.sentence(failure) : state.reason();
        if ("25001".equals(failure.getSQLState())) {
            return problem(
                    name,
                    place(number, statement.line()) + " cannot run inside a transaction",
                    "Take it out, or use a form without CONCURRENTLY");
        }
        return problem(
                name,
                place(number, lineOf(statement, failure)) + " failed: " + reason,
                "Mend the script, then `restage restart` the run: nothing of the script was kept");
    }

    private static int lineOf(SqlScript.Statement statement, SQLException failure) {
        ServerErrorMessage message = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        int position = Optional.ofNullable(message)
                .map(ServerErrorMessage::getPosition)
                .orElse(0);
        String before = statement
                .sql()
                .substring(
                        0, Math.min(Math.max(position - 1, 0), statement.sql().length()));
        return statement.line()
                + (int) before.chars().filter(next -> next == '\n').count();
    }

    private static String place(int number, int line) {
        return "statement " + number + " (line " + line + ")";
    }

    private RestageException problem(String script, String what, String todo) {
        return new RestageException(ProblemKind.TARGET, errors.where() + ": " + script, what, todo);
    }
}
