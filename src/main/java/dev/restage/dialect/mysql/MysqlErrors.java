package dev.restage.dialect.mysql;

import dev.restage.connection.Endpoint;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the driver's exceptions into problems that say what to do. They go by the server's error number: its sentences quote
 * values ({@code Duplicate entry '…' for key}), so they are repeated only where no row was involved, and the driver's
 * exception is never kept as a cause.
 */
final class MysqlErrors {
    private final ProblemKind kind;
    private final Endpoint endpoint;

    MysqlErrors(ProblemKind kind, Endpoint endpoint) {
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

    Problem of(String what, String todo) {
        return new Problem(kind, where(), what, todo);
    }

    RestageException problem(String what, String todo) {
        return new RestageException(kind, where(), what, todo);
    }

    /** A connection could not be made. */
    RestageException connecting(String database, SQLException failure) {
        String authority = MysqlUrl.parse(endpoint.url()).authority();
        String place = database.isEmpty() ? authority : "database " + database + " at " + authority;
        return problem("cannot connect to " + place + ": " + connectReason(database, failure), connectRemedy(failure));
    }

    /**
     * A statement failed that may have had a row's value in hand.
     *
     * @param doing such as {@code reading customers}
     */
    RestageException during(String doing, SQLException failure) {
        RestageException reason = new RestageException(List.of(problemDuring(doing, failure)));
        return MysqlErrorCode.of(failure).passing() ? reason.asPassing() : reason;
    }

    Problem problemDuring(String doing, SQLException failure) {
        MysqlErrorCode code = MysqlErrorCode.of(failure);
        return of(doing + " failed: " + code.reason(), code.todo(kind));
    }

    /** A statement failed that touched no row, such as a definition or a look at the catalog: the server's words are told. */
    RestageException withoutRows(String doing, SQLException failure) {
        RestageException reason = new RestageException(List.of(problemWithoutRows(doing, failure)));
        return MysqlErrorCode.of(failure).passing() ? reason.asPassing() : reason;
    }

    Problem problemWithoutRows(String doing, SQLException failure) {
        return of(
                doing + " failed: " + sentence(failure),
                MysqlErrorCode.of(failure).todo(kind));
    }

    /** The server's sentence; only for statements that touched no row. */
    static String sentence(SQLException failure) {
        MysqlErrorCode code = MysqlErrorCode.of(failure);
        String text = failure.getMessage();
        // Without a number it is the driver's own text, which runs over several lines and names classes.
        return text == null || code.number() == 0 ? code.reason() : text.strip() + code.code();
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
        if (needsPublicKey(failure)) {
            return "the server wants the password encrypted with its public key, which is not fetched over an open connection";
        }
        MysqlErrorCode code = MysqlErrorCode.of(failure);
        if (code.wrongPassword()) {
            return "the server does not accept " + endpoint.username() + " with this password" + code.code();
        }
        if (code.unknownDatabase()) {
            return "there is no database " + database;
        }
        return code.reason();
    }

    private String connectRemedy(SQLException failure) {
        if (needsPublicKey(failure)) {
            return "Set sslMode=REQUIRED in the url, or allowPublicKeyRetrieval=true where the network is trusted";
        }
        MysqlErrorCode code = MysqlErrorCode.of(failure);
        if (code.number() == 0) {
            return "Check host, port and sslMode in the url, the firewall, and that the server runs";
        }
        return switch (code.number()) {
            case 1045, 1698, 1862, 1820, 3118 ->
                "Check username and password in the job file, the variable or file they come from, and from which host the"
                        + " server expects this user";
            case 1130, 1129 -> "Check from which hosts the server lets this user in (CREATE USER 'user'@'host')";
            case 1049 -> "Check the database's name at the end of the url";
            case 1044 ->
                "Check the database's name at the end of the url; if it is right, grant this user a privilege on it";
            default -> code.todo(kind);
        };
    }

    private static boolean needsPublicKey(SQLException failure) {
        String text = failure.getMessage();
        return text != null && text.contains("Public Key Retrieval");
    }

    private static @Nullable Throwable rootOf(Throwable failure) {
        return Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElse(null);
    }
}
