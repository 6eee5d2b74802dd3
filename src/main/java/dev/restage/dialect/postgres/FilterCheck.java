package dev.restage.dialect.postgres;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Has the server plan a user's SQL without running it, in a transaction that can only read. An expression is planned where a condition
 * stands, for there it can give one value per row only: no aggregate, window or set.
 */
final class FilterCheck {
    private final Connection connection;
    private final PostgresErrors errors;

    /** @param name such as {@code the row condition} */
    private record Part(String place, String name, String noun, String todo) {}

    FilterCheck(Connection connection, PostgresErrors errors) {
        this.connection = connection;
        this.errors = errors;
    }

    List<Problem> problems(Table table, String filter) {
        Part part = new Part(
                errors.where() + ": " + table.id(),
                "the row condition",
                "condition",
                "Correct it under rows: of this table; it is SQL, as it would stand after WHERE");
        return problems(table, filter, RowCondition.operand(RowCondition.at(Instant.EPOCH, filter)), part);
    }

    List<Problem> problems(Table table, Column column, String expression) {
        Part part = new Part(
                errors.where() + ": " + table.id() + "." + column.name(),
                "the expression",
                "expression",
                "Correct it in this column's rule; it is SQL, as it would stand in a SELECT of the table");
        String operand = RowCondition.operand(expression);
        return problems(table, expression, "(" + ReadStatement.cast(operand, column) + ") IS NULL", part);
    }

    private List<Problem> problems(Table table, String given, String condition, Part part) {
        Optional<String> fault = RowCondition.fault(given);
        if (fault.isPresent()) {
            return List.of(problem(part, part.name() + " is not one " + part.noun() + ": " + fault.get()));
        }
        String statement = "EXPLAIN SELECT FROM ONLY " + PostgresNames.quote(table.id()) + " WHERE " + condition;
        try {
            connection.setAutoCommit(false);
            try {
                Queries.execute(
                        connection,
                        "SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 10000; SET LOCAL search_path = "
                                + FilterPath.of(table, true));
                Queries.execute(connection, statement);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            return List.of();
        } catch (SQLException failure) {
            return List.of(refused(part, failure));
        }
    }

    private Problem refused(Part part, SQLException failure) {
        SqlState state = SqlState.of(failure);
        if (state.connectionLost()) {
            return errors.problemDuring("checking " + part.name(), failure);
        }
        if (state.missingPrivilege()) {
            return new Problem(
                    ProblemKind.SOURCE,
                    part.place(),
                    part.name() + " needs a privilege: " + PostgresErrors.sentence(failure),
                    "Grant it to the role that reads");
        }
        return problem(part, "the server refuses " + part.name() + ": " + PostgresErrors.sentence(failure));
    }

    private static Problem problem(Part part, String what) {
        return new Problem(ProblemKind.JOB_FILE, part.place(), what, part.todo());
    }
}
