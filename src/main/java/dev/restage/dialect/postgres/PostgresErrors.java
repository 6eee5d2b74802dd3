package dev.restage.dialect.postgres;

import dev.restage.connection.Endpoint;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Turns the driver's exceptions into problems that say what to do. They go by SQLSTATE: the server's own sentence may quote
 * a row's value, so it is repeated only where no row was involved, and the driver's exception is never kept as a cause.
 */
final class PostgresErrors {
    private final ProblemKind kind;
    private final Endpoint endpoint;

    PostgresErrors(ProblemKind kind, Endpoint endpoint) {
        this.kind = kind;
        this.endpoint = endpoint;
    }

    /** Where problems of this endpoint are. */
    String where() {
        return endpoint.label();
    }

    ProblemKind kind() {
        return kind;
    }

    RestageException problem(String what, String todo) {
        return new RestageException(kind, where(), what, todo);
    }

    /** A connection could not be made. */
    RestageException connecting(String database, SQLException failure) {
        String place = "database " + database + " at "
                + PostgresUrl.parse(endpoint.url()).authority();
        return problem("cannot connect to " + place + ": " + connectReason(database, failure), connectRemedy(failure));
    }

    /**
     * A statement failed that may have had a row's value in hand.
     *
     * @param doing such as {@code reading public.customers}
     */
    RestageException during(String doing, SQLException failure) {
        RestageException reason = new RestageException(List.of(problemDuring(doing, failure)));
        return SqlState.of(failure).passing() ? reason.asPassing() : reason;
    }

    Problem problemDuring(String doing, SQLException failure) {
        SqlState state = SqlState.of(failure);
        return new Problem(kind, where(), doing + " failed: " + state.reason() + named(failure), state.todo(kind));
    }

    /** A statement failed that touched no row, such as a definition or a look at the catalog: the server's words are told. */
    RestageException withoutRows(String doing, SQLException failure) {
        return new RestageException(List.of(problemWithoutRows(doing, failure)));
    }

    Problem problemWithoutRows(String doing, SQLException failure) {
        return new Problem(
                kind,
                where(),
                doing + " failed: " + sentence(failure),
                SqlState.of(failure).todo(kind));
    }

    /** The server's sentence; only for statements that touched no row. */
    static String sentence(SQLException failure) {
        ServerErrorMessage server = failure instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String text = server == null ? failure.getMessage() : server.getMessage();
        return (text == null ? "no message" : text.strip()) + " (SQLSTATE " + failure.getSQLState() + ")";
    }

    /** Names of objects that the server gives beside its sentence. */
    private static String named(SQLException failure) {
        ServerErrorMessage server = failure instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        if (server == null) {
            return "";
        }
        List<String> names = new ArrayList<>();
        if (server.getTable() != null) {
            names.add("table " + server.getSchema() + "." + server.getTable());
        }
        if (server.getColumn() != null) {
            names.add("column " + server.getColumn());
        }
        if (server.getConstraint() != null) {
            names.add("constraint " + server.getConstraint());
        }
        return names.isEmpty() ? "" : names.stream().collect(Collectors.joining(", ", " (", ")"));
    }

    private String connectReason(String database, SQLException failure) {
        Throwable root = rootOf(failure);
        if (root instanceof UnknownHostException) {
            return "the host name is not known";
        }
        if (root instanceof ConnectException || root instanceof NoRouteToHostException) {
            return "nothing answers at this host and port";
        }
        if (root instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (root instanceof SSLException) {
            return "no encrypted connection could be agreed upon";
        }
        return switch (stateOf(failure)) {
            case "28P01" -> "the password of " + endpoint.username() + " was refused";
            case "28000" -> "the server does not let " + endpoint.username() + " in";
            case "3D000" -> "there is no database " + database;
            case "08004" -> "the server rejected the connection, or the password is missing";
            default -> SqlState.of(failure).reason();
        };
    }

    private String connectRemedy(SQLException failure) {
        if (failure.getSQLState() == null || rootOf(failure) instanceof java.io.IOException) {
            return "Check host, port and sslmode in the url, the firewall, and that the server runs";
        }
        return switch (stateOf(failure)) {
            case "28P01" -> "Check username and password in the job file, and the variable or file they come from";
            case "28000" -> "Check the username, that the role has LOGIN, and pg_hba.conf on the server";
            case "3D000" -> "Check the database's name at the end of the url";
            case "08001", "08004", "08006" ->
                "Check host, port, sslmode, username and password in the job file, and pg_hba.conf on the server";
            case "42501" -> "GRANT CONNECT ON DATABASE … TO " + PostgresNames.quote(endpoint.username());
            default -> SqlState.of(failure).todo(kind);
        };
    }

    private static String stateOf(SQLException failure) {
        return Objects.requireNonNullElse(failure.getSQLState(), "");
    }

    private static @Nullable Throwable rootOf(Throwable failure) {
        return Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElse(null);
    }
}
