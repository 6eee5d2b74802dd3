package dev.restage.dialect.postgres;

import dev.restage.connection.ReadRate;
import dev.restage.connection.SourceLimits;
import dev.restage.dialect.Comments;
import dev.restage.dialect.Rendezvous;
import dev.restage.dialect.Sample;
import dev.restage.dialect.ServerIdentity;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.Source;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.schema.Column;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** One session that asks, and the snapshots that were taken, each with sessions of its own. */
final class PostgresSource implements Source {
    private static final String MISSING_SCHEMAS = """
        SELECT name FROM unnest(?::text[]) AS name
         WHERE NOT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = name)
        """;

    private final PostgresConnections connections;
    private final SourceSessions sessions;
    private final Connection connection;
    private final SourceLimits limits;
    private final ReadRate rate;
    private final List<String> scope;
    private final Queue<SourceSessions> snapshots = new ConcurrentLinkedQueue<>();

    private PostgresSource(
            PostgresConnections connections, Connection connection, SourceLimits limits, List<String> scope) {
        this.connections = connections;
        this.sessions = new SourceSessions(this.connections);
        this.connection = connection;
        this.limits = limits;
        this.rate = new ReadRate(limits.megabytesPerSecond());
        this.scope = List.copyOf(scope);
        sessions.adopt(connection);
    }

    static Source open(PostgresConnections connections, SourceLimits limits, List<String> scope) {
        Connection connection = connections.open();
        try {
            return new PostgresSource(connections.pinnedTo(connection), connection, limits, scope);
        } catch (SQLException failure) {
            new SourceSessions(connections).close(connection);
            throw connections.errors().withoutRows("connecting", failure);
        }
    }

    @Override
    public ServerIdentity identity() {
        return ask("identifying the server", () -> PostgresIdentity.read(connection));
    }

    @Override
    public DatabaseSchema readSchema() {
        return ask("reading the catalog", () -> {
            requireSchemas();
            connection.setAutoCommit(false);
            try {
                Queries.execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                return CatalogReader.read(connection, scope);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    private void requireSchemas() throws SQLException {
        List<String> missing = Queries.list(
                connection, MISSING_SCHEMAS, row -> row.getString(1), (Object) scope.toArray(String[]::new));
        if (!missing.isEmpty()) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    connections.errors().where(),
                    "the database has no schema " + String.join(", ", missing),
                    "Correct the names under schemas:, or leave the key out for all schemas");
        }
    }

    @Override
    public Comments readComments() {
        return ask("reading the catalog's comments", () -> CommentReader.read(connection, scope));
    }

    @Override
    public Sample sample(Table table, int rows) {
        return ask("reading some rows of " + table.id(), () -> new SampleReader(connection, rate, sessions::requireLive)
                .read(table, rows));
    }

    @Override
    public List<Problem> accessProblems(Collection<Table> tables) {
        return ask(
                "looking at the role's privileges",
                () -> new SourceAccess(connection, connections.errors(), scope, limits).problems(tables));
    }

    @Override
    public List<Problem> filterProblems(Table table, String filter) {
        sessions.requireLive();
        return new FilterCheck(connection, connections.errors()).problems(table, filter);
    }

    @Override
    public List<String> brokenChecks(
            Table table, List<Column> columns, List<List<@Nullable String>> rows, List<String> conditions) {
        sessions.requireLive();
        try {
            return new CheckEvaluation(connection).broken(table, columns, rows, conditions);
        } catch (SQLException failure) {
            throw connections.errors().during("trying CHECK conditions", failure);
        }
    }

    @Override
    public List<Problem> expressionProblems(Table table, Column column, String expression) {
        sessions.requireLive();
        return new FilterCheck(connection, connections.errors()).problems(table, column, expression);
    }

    @Override
    public Snapshot takeSnapshot(Collection<Table> tables, Rendezvous others) {
        sessions.requireLive();
        SourceSessions own = new SourceSessions(connections);
        snapshots.add(own);
        sessions.requireLive();
        return PostgresSnapshot.take(own, limits, scope, tables, others);
    }

    @Override
    public void abort() {
        RestageException reason =
                new RestageException(ProblemKind.STOPPED, connections.errors().where(), "reading was stopped", "");
        sessions.end(reason, null);
        snapshots.forEach(snapshot -> snapshot.end(reason, null));
    }

    @Override
    public void close() {
        snapshots.forEach(SourceSessions::closeAll);
        sessions.closeAll();
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private <T> T ask(String doing, Question<T> question) {
        sessions.requireLive();
        try {
            return question.ask();
        } catch (SQLException failure) {
            throw sessions.failure(doing, failure);
        }
    }
}
