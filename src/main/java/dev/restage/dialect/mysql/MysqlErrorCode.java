package dev.restage.dialect.mysql;

import com.mysql.cj.exceptions.CJCommunicationsException;
import com.mysql.cj.exceptions.CJException;
import dev.restage.problem.ProblemKind;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a server's error number means to us.
 *
 * @param number 0 where the driver itself, and not the server, has something to say
 * @param state the SQLSTATE; empty where there is none
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html">MySQL's server errors</a>
 */
record MysqlErrorCode(int number, String state) {
    static MysqlErrorCode of(SQLException failure) {
        MysqlErrorCode own =
                new MysqlErrorCode(failure.getErrorCode(), Objects.requireNonNullElse(failure.getSQLState(), ""));
        return own.number() != 0 || own.connectionLost() ? own : behind(failure).orElse(own);
    }

    /** While rows are streamed the driver says "general error", and keeps what happened as the cause. */
    private static Optional<MysqlErrorCode> behind(SQLException failure) {
        return Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> cause instanceof IOException || cause instanceof CJCommunicationsException
                        ? Stream.of(new MysqlErrorCode(0, "08S01"))
                        : cause instanceof SQLException inner && inner.getErrorCode() != 0
                                ? Stream.of(of(inner))
                                : cause instanceof CJException inner && inner.getVendorCode() != 0
                                        ? Stream.of(new MysqlErrorCode(inner.getVendorCode(), inner.getSQLState()))
                                        : Stream.empty())
                .findFirst();
    }

    /** Whether the session is gone, or cannot be had now. */
    boolean connectionLost() {
        return state.startsWith("08")
                || switch (number) {
                    case 1040, 1053, 1077, 1152, 1184, 1159, 1161, 1927, 2002, 2003, 2006, 2013, 3169, 4031 -> true;
                    default -> false;
                };
    }

    /** Whether the same statement may succeed on a new connection. */
    boolean passing() {
        return connectionLost() || deadlock() || number == 1205;
    }

    boolean deadlock() {
        return number == 1213;
    }

    /** A lock, of rows or of a table's definition, was not free in time. */
    boolean lockNotAvailable() {
        return number == 1205 || number == 3572;
    }

    boolean canceled() {
        return number == 1317;
    }

    boolean missingPrivilege() {
        return switch (number) {
            case 1044, 1142, 1143, 1227, 1370, 1410, 1419 -> true;
            default -> false;
        };
    }

    boolean wrongPassword() {
        return number == 1045 || number == 1698;
    }

    boolean unknownDatabase() {
        return number == 1049;
    }

    String reason() {
        return sentence() + code();
    }

    /** The number as a reader of the server's manual looks it up. */
    String code() {
        if (number != 0) {
            return " (error " + number + ")";
        }
        return state.isEmpty() ? "" : " (SQLSTATE " + state + ")";
    }

    private String sentence() {
        return switch (number) {
            case 1044 -> "this user may not use the database";
            case 1045, 1698 -> "the server does not accept this user or password";
            case 1130 -> "the server does not let this host in";
            case 1129 -> "the server has blocked this host after too many failed connections";
            case 1862, 1820 -> "the password has expired";
            case 3118 -> "the account is locked";
            case 1049 -> "the database does not exist";
            case 1142, 1143, 1227, 1370, 1410, 1419 -> "a privilege is missing";
            case 1021, 1114, 3675 -> "the server's disk, or the table's space, is full";
            case 1037, 1038, 1041 -> "the server is out of memory";
            case 1040, 1203, 1226 -> "the server has no connection left for this user";
            case 1213 -> "the server cancelled it because of a deadlock";
            case 1205, 3572 -> "a lock was not free in time";
            case 1317 -> "the statement was cancelled";
            case 1969, 3024 -> "a time limit of the server ended the statement";
            case 1053, 1077, 1152, 1927, 3169, 4031 -> "the server ended the connection";
            case 1290, 1792, 1836 -> "the server, or the session, only reads";
            case 1146, 1051, 1054, 1305, 1360, 1356 -> "an object that it names does not exist, or may not be seen";
            case 1050, 1007, 1304, 1359, 1826, 1022 -> "an object of that name exists already";
            case 1064, 1149 -> "the SQL is not well formed";
            case 1062, 1586 -> "two rows have the same key";
            case 1216, 1217, 1451, 1452 -> "a row points to one that does not exist";
            case 1048, 1364 -> "NULL, or nothing, in a column that must have a value";
            case 3819, 4025 -> "a value is against a CHECK constraint";
            case 1406 -> "a value is too long for its column";
            case 1264, 1690 -> "a number is out of range for its column";
            case 1265, 1366, 1292, 1411, 3140, 3141 -> "a value is not one of its column's type";
            case 1153, 1301 -> "a value is larger than max_allowed_packet";
            case 1412 -> "the table was changed after the snapshot was taken";
            case 1526 -> "a row fits no partition";
            case 126, 127, 134, 144, 145, 1034, 1194, 1195 -> "the server found the table damaged";
            case 1235 -> "the server cannot do that";
            default -> sentenceOfState();
        };
    }

    private String sentenceOfState() {
        String group = state.length() == 5 ? state.substring(0, 2) : "";
        return switch (group) {
            case "08" -> "the connection is lost";
            case "22" -> "a value does not fit its column's type";
            case "23" -> "a row is against a constraint";
            case "42" -> "the SQL is not valid here";
            default -> "the server refused it";
        };
    }

    /** What the user does next. */
    String todo(ProblemKind side) {
        boolean source = side == ProblemKind.SOURCE;
        return switch (number) {
            case 1044, 1142, 1143, 1227, 1370, 1410, 1419 -> "`restage check` names what to grant";
            case 1021, 1114, 3675 -> "Free space on the server's disk, then run again";
            case 1037, 1038, 1041, 1040, 1203, 1226 ->
                "Wait until the server has less to do, raise its limits, or lower limits.connections";
            case 1213, 1205, 3572, 1412 -> "Run again when nobody else changes these objects";
            case 1317 -> "It was cancelled from outside; see who calls KILL, then run again";
            case 1290, 1792, 1836 -> source ? "Run again" : "Name the primary server in the url";
            case 1153, 1301 -> "Raise max_allowed_packet on the server, then run again";
            case 1062, 1586, 1216, 1217, 1451, 1452, 1048, 1364, 3819, 4025, 1406, 1264, 1265, 1366, 1292, 1526 ->
                source ? "Run again" : "Look at the rules and maskers of the table's columns, then run again";
            case 126, 127, 134, 144, 145, 1034, 1194, 1195 ->
                "Check the table with CHECK TABLE, repair it, then run again";
            default ->
                connectionLost()
                        ? "Check that the server runs and is reachable, then run again"
                        : "See the server's log for its full message, then run again";
        };
    }
}
