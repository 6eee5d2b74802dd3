package dev.restage.dialect.mysql;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Has the server prepare a query with a row condition, which finds every name in it and runs nothing. */
final class FilterCheck {
    private final Connection connection;
    private final MysqlErrors errors;

    FilterCheck(Connection connection, MysqlErrors errors) {
        this.connection = connection;
        this.errors = errors;
    }

    List<Problem> problems(Table table, String filter) {
        Optional<String> fault = RowCondition.fault(filter);
        if (fault.isPresent()) {
            return List.of(problem(table, "the row condition is not one condition: " + fault.get()));
        }
        String statement = "SELECT 1 FROM " + MysqlNames.quote(table.id()) + " WHERE "
                + RowCondition.operand(RowCondition.at(Instant.EPOCH, filter));
        try {
            Queries.execute(connection, "SET @restage_filter = " + MysqlNames.literal(statement));
            Queries.execute(connection, "PREPARE restage_filter FROM @restage_filter");
            Queries.execute(connection, "DEALLOCATE PREPARE restage_filter");
            return List.of();
        } catch (SQLException failure) {
            return List.of(refused(table, failure));
        }
    }

    private Problem refused(Table table, SQLException failure) {
        MysqlErrorCode code = MysqlErrorCode.of(failure);
        if (code.connectionLost()) {
            return errors.problemDuring("checking a row condition", failure);
        }
        if (code.missingPrivilege()) {
            return new Problem(
                    ProblemKind.SOURCE,
                    place(table),
                    "the row condition needs a privilege: " + MysqlErrors.sentence(failure),
                    "Grant it to the user who reads");
        }
        return problem(table, "the server refuses the row condition: " + MysqlErrors.sentence(failure));
    }

    private Problem problem(Table table, String what) {
        return new Problem(
                ProblemKind.JOB_FILE,
                place(table),
                what,
                "Correct it under rows: of this table; it is SQL, as it would stand after WHERE");
    }

    private String place(Table table) {
        return errors.where() + ": " + table.id();
    }
}
