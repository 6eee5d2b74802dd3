package dev.restage.dialect.mysql;

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
 * Has the server prepare a query with a user's SQL, which finds every name in it and runs nothing. An expression is prepared where a
 * condition stands, for there it can give one value per row only: no aggregate or window.
 */
final class FilterCheck {
    private final Connection connection;
    private final MysqlErrors errors;

    /** @param name such as {@code the row condition} */
    private record Part(String place, String name, String noun, String todo) {}

    FilterCheck(Connection connection, MysqlErrors errors) {
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
        return MysqlColumnForm.of(column)
                .evaluated(operand, column)
                .map(evaluated -> problems(table, expression, "(" + evaluated + ") IS NULL", part))
                .orElseGet(() -> List.of(problem(
                        part, "the masker sql does not take " + column.type().declared())));
    }

    private List<Problem> problems(Table table, String given, String condition, Part part) {
        Optional<String> fault = RowCondition.fault(given);
        if (fault.isPresent()) {
            return List.of(problem(part, part.name() + " is not one " + part.noun() + ": " + fault.get()));
        }
        String statement = "SELECT 1 FROM " + MysqlNames.quote(table.id()) + " WHERE " + condition;
        try {
            Queries.execute(connection, "SET @restage_filter = " + MysqlNames.literal(statement));
            Queries.execute(connection, "PREPARE restage_filter FROM @restage_filter");
            Queries.execute(connection, "DEALLOCATE PREPARE restage_filter");
            return List.of();
        } catch (SQLException failure) {
            return List.of(refused(part, failure));
        }
    }

    private Problem refused(Part part, SQLException failure) {
        MysqlErrorCode code = MysqlErrorCode.of(failure);
        if (code.connectionLost()) {
            return errors.problemDuring("checking " + part.name(), failure);
        }
        if (code.missingPrivilege()) {
            return new Problem(
                    ProblemKind.SOURCE,
                    part.place(),
                    part.name() + " needs a privilege: " + MysqlErrors.sentence(failure),
                    "Grant it to the user who reads");
        }
        return problem(part, "the server refuses " + part.name() + ": " + MysqlErrors.sentence(failure));
    }

    private static Problem problem(Part part, String what) {
        return new Problem(ProblemKind.JOB_FILE, part.place(), what, part.todo());
    }
}
