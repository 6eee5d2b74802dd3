package dev.restage.dialect.mysql;

import dev.restage.connection.Endpoint;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One session that asks, and the snapshots that were taken, each with sessions of its own. */
final class MysqlSource implements Source {
    private final MysqlConnections connections;
    private final SourceSessions sessions;
    private final Connection connection;
    private final SourceLimits limits;
    private final ReadRate rate;
    private volatile @Nullable SourceSessions snapshotSessions;

    private MysqlSource(MysqlConnections connections, Connection connection, SourceLimits limits) throws SQLException {
        this.connections = connections.pinnedTo(connection);
        this.sessions = new SourceSessions(this.connections);
        this.connection = connection;
        this.limits = limits;
        this.rate = new ReadRate(limits.megabytesPerSecond());
        sessions.adopt(connection);
    }

    static MysqlSource open(Endpoint endpoint, SourceLimits limits, List<String> scope, String application) {
        MysqlConnections connections = MysqlConnections.ofSource(endpoint, application);
        requireOneDatabase(connections, scope);
        Connection connection = connections.open();
        try {
            return new MysqlSource(connections, connection, limits);
        } catch (SQLException failure) {
            throw connections.errors().withoutRows("connecting", failure);
        }
    }

    private static void requireOneDatabase(MysqlConnections connections, List<String> scope) {
        String where = connections.errors().where();
        if (connections.url().database().isEmpty()) {
            throw new RestageException(
                    ProblemKind.JOB_FILE, where, "the url names no database", "Add /database at its end");
        }
        if (!scope.isEmpty()) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    where,
                    "a database of MySQL has no schemas inside",
                    "Remove schemas:; what it would name is a database of its own, with a url of its own");
        }
    }

    @Override
    public ServerIdentity identity() {
        return ask("identifying the server", () -> MysqlIdentity.read(connection));
    }

    @Override
    public DatabaseSchema readSchema() {
        return ask("reading the catalog", () -> {
            DatabaseSchema schema = CatalogReader.read(connection, database());
            SourceAccess.requireColumns(connection, connections.errors(), schema);
            return schema;
        });
    }

    /** Views, routines, triggers and events, in the names of the accounts that a job maps theirs to. */
    List<CodeObject> code(Map<String, String> roles) {
        sessions.requireLive();
        try {
            return new CodeReader(connection)
                    .readAll().stream().map(object -> object.withDefiner(roles)).toList();
        } catch (SQLException notShown) {
            // What this user lacks for it is among the problems of access.
            return List.of();
        }
    }

    /** The names of tables, views and sequences. */
    List<String> relations() {
        return ask(
                "reading the catalog",
                () -> Queries.texts(
                        connection,
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"));
    }

    private String database() throws SQLException {
        return Queries.text(connection, "SELECT DATABASE()");
    }

    @Override
    public Comments readComments() {
        return ask("reading the catalog's comments", () -> CommentReader.read(connection, database()));
    }

    @Override
    public Sample sample(Table table, int rows) {
        return ask("reading some rows of " + table.id(), () -> new SampleReader(connection, rate, sessions::requireLive)
                .read(table, rows));
    }

    @Override
    public List<Problem> accessProblems(Collection<Table> tables) {
        return ask("looking at the user's privileges", () -> new SourceAccess(connection, connections.errors(), limits)
                .problems(tables));
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
        snapshotSessions = own;
        sessions.requireLive();
        return MysqlSnapshot.take(own, limits, tables, others);
    }

    @Override
    public void abort() {
        RestageException reason =
                new RestageException(ProblemKind.STOPPED, connections.errors().where(), "reading was stopped", "");
        sessions.end(reason, null);
        SourceSessions own = snapshotSessions;
        if (own != null) {
            own.end(reason, null);
        }
    }

    @Override
    public void close() {
        SourceSessions own = snapshotSessions;
        if (own != null) {
            own.closeAll();
        }
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
