package dev.restage.dialect.postgres;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Has the server plan a row condition without running it, in a transaction that can only read. */
final class FilterCheck {
    private final Connection connection;
    private final PostgresErrors errors;

    FilterCheck(Connection connection, PostgresErrors errors) {
        this.connection = connection;
        this.errors = errors;
    }

    List<Problem> problems(Table table, String filter) {
        Optional<String> fault = RowCondition.fault(filter);
        if (fault.isPresent()) {
            return List.of(problem(table, "the row condition is not one condition: " + fault.get()));
        }
        String statement = "EXPLAIN SELECT FROM ONLY " + PostgresNames.quote(table.id()) + " WHERE "
                + RowCondition.operand(RowCondition.at(Instant.EPOCH, filter));
        try {
            connection.setAutoCommit(false);
            try {
                Queries.execute(
                        connection,
                        "SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 10000; SET LOCAL search_path = "
                                + FilterPath.of(table, Optional.of(filter)));
                Queries.execute(connection, statement);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            return List.of();
        } catch (SQLException failure) {
            return List.of(refused(table, failure));
        }
    }

    private Problem refused(Table table, SQLException failure) {
        SqlState state = SqlState.of(failure);
        if (state.connectionLost()) {
            return errors.problemDuring("checking a row condition", failure);
        }
        if (state.missingPrivilege()) {
            return new Problem(
                    ProblemKind.SOURCE,
                    place(table),
                    "the row condition needs a privilege: " + PostgresErrors.sentence(failure),
                    "Grant it to the role that reads");
        }
        return problem(table, "the server refuses the row condition: " + PostgresErrors.sentence(failure));
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
