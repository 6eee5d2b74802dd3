package dev.restage.dialect.postgres;

import dev.restage.problem.ProblemKind;
import java.sql.SQLException;
import java.util.Objects;

/**
 * What the five characters of an error mean to us.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error Codes</a>
 */
record SqlState(String code) {
    static SqlState of(SQLException failure) {
        return new SqlState(Objects.requireNonNullElse(failure.getSQLState(), ""));
    }

    /** Whether the session is gone, or cannot be had now. */
    boolean connectionLost() {
        return code.startsWith("08") || code.startsWith("57P") || code.equals("25P03") || code.equals("25P04");
    }

    /** Whether the same statement may succeed on a new connection. */
    boolean passing() {
        return code.startsWith("08") || code.startsWith("57P") || code.startsWith("40") || code.equals("53300");
    }

    boolean lockNotAvailable() {
        return code.equals("55P03");
    }

    boolean canceled() {
        return code.equals("57014");
    }

    /** Something that the statement names is not there. */
    boolean missingObject() {
        return switch (code) {
            case "42P01", "42703", "42704", "42883", "3F000" -> true;
            default -> false;
        };
    }

    boolean missingPrivilege() {
        return code.equals("42501");
    }

    String reason() {
        return sentence() + (code.isEmpty() ? "" : " (SQLSTATE " + code + ")");
    }

    private String sentence() {
        return switch (code) {
            case "28P01", "28000" -> "the server does not accept this user or password";
            case "3D000" -> "the database does not exist";
            case "42501" -> "a privilege is missing, or row security hides rows";
            case "53100" -> "the server's disk is full";
            case "53200" -> "the server is out of memory";
            case "53300" -> "the server has no connection left";
            case "40001" -> "the server cancelled it because of a conflict with recovery or with another transaction";
            case "40P01" -> "the server cancelled it because of a deadlock";
            case "55P03" -> "a lock was not free in time";
            case "55006" -> "an object is in use by another session";
            case "57014" -> "the statement was cancelled";
            case "57P01", "57P02" -> "the server ended the connection";
            case "57P03" -> "the server is starting up or shutting down";
            case "57P04" -> "the database was dropped";
            case "25P03", "25P04", "57P05" -> "a timeout of the server ended the session";
            case "25006" -> "something would have written in a transaction that only reads";
            case "42P01", "42703", "42883", "3F000", "42704" -> "an object that it names does not exist";
            case "42P07", "42710", "42P06", "42P04" -> "an object of that name exists already";
            case "42601" -> "the SQL is not well formed";
            case "23505", "23P01" -> "two rows have the same key";
            case "23503" -> "a row points to one that does not exist";
            case "23502" -> "NULL in a column that must have a value";
            case "23514" -> "a value is against a CHECK constraint or fits no partition";
            case "22001" -> "a value is too long for its column";
            case "22003" -> "a number is out of range for its column";
            case "22021", "22P05" -> "a character that the encoding does not have";
            case "0A000" -> "the server cannot do that";
            case "XX001", "XX002" -> "the server found damaged data";
            default -> sentenceOfClass();
        };
    }

    private String sentenceOfClass() {
        String group = code.length() == 5 ? code.substring(0, 2) : "";
        return switch (group) {
            case "08" -> "the connection is lost";
            case "22" -> "a value does not fit its column's type";
            case "23" -> "a row is against a constraint";
            case "42" -> "the SQL is not valid here";
            case "53", "54" -> "a limit of the server was reached";
            case "58" -> "the server had an error of its system";
            case "XX" -> "the server had an internal error";
            default -> "the server refused it";
        };
    }

    /** What the user does next. */
    String todo(ProblemKind side) {
        boolean source = side == ProblemKind.SOURCE;
        return switch (code) {
            case "42501" ->
                source
                        ? "`restage check` names what to grant; row security needs a role with BYPASSRLS"
                        : "`restage check` names what to grant";
            case "53100" -> "Free space on the server's disk, then run again";
            case "53200", "53300" ->
                "Wait until the server has less to do, raise its limits, or lower limits.connections";
            case "40001" ->
                source
                        ? "Run again when the source has less to do; on a replica raise max_standby_streaming_delay or set"
                                + " hot_standby_feedback = on"
                        : "Run again";
            case "40P01", "55P03", "55006" -> "Run again when nobody else changes these objects";
            case "57014" -> "It was cancelled from outside; see who calls pg_cancel_backend, then run again";
            case "25006" ->
                source
                        ? "Take whatever writes out of the row conditions under rows:"
                        : "Name the primary server in the url";
            case "23505", "23P01", "23503", "23502", "23514", "22001", "22003" ->
                source ? "Run again" : "Look at the rules and maskers of the table's columns, then run again";
            case "XX001", "XX002" -> "Check the table with amcheck, repair it, then run again";
            default ->
                connectionLost()
                        ? "Check that the server runs and is reachable, then run again"
                        : "See the server's log for its full message, then run again";
        };
    }
}
