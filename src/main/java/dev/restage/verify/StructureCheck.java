package dev.restage.verify;

import dev.restage.dialect.Shadow;
import dev.restage.plan.DatabasePlan;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.ForeignKey;
import dev.restage.schema.Index;
import dev.restage.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Compares tables, columns, indexes and foreign keys of the shadow with those that were planned. */
final class StructureCheck {
    private static final String NAME = "structure";

    private final DatabasePlan plan;
    private final List<Problem> problems = new ArrayList<>();

    StructureCheck(DatabasePlan plan) {
        this.plan = plan;
    }

    Check run(Shadow shadow) {
        DatabaseSchema found = shadow.readSchema();
        for (Table wanted : plan.schema().tables()) {
            Optional<Table> table = found.table(wanted.id());
            if (table.isEmpty()) {
                missing(wanted, "the table itself");
            } else {
                compare(wanted, table.get());
            }
        }
        problems.addAll(shadow.structureProblems());
        long indexes = plan.schema().tables().stream()
                .mapToLong(table -> table.indexes().size())
                .sum();
        long keys = plan.schema().tables().stream()
                .mapToLong(table -> table.foreignKeys().size())
                .sum();
        String looked = plan.name() + ": " + plan.schema().tables().size() + " tables, " + indexes + " indexes, " + keys
                + " foreign keys compared";
        return Outcome.of(NAME, looked, problems);
    }

    private void compare(Table wanted, Table found) {
        each(
                wanted,
                "column",
                wanted.columns(),
                found.columns(),
                column -> column.name() + " " + column.type().declared());
        each(wanted, "index", wanted.indexes(), found.indexes(), Index::toString);
        each(wanted, "foreign key", wanted.foreignKeys(), found.foreignKeys(), ForeignKey::toString);
        each(wanted, "check", wanted.checks(), found.checks(), Function.identity());
    }

    private <T> void each(Table table, String kind, List<T> wanted, List<T> found, Function<T, String> text) {
        List<String> there = found.stream().map(text).toList();
        wanted.stream().map(text).filter(one -> !there.contains(one)).forEach(one -> missing(table, kind + " " + one));
    }

    private void missing(Table table, String what) {
        problems.add(new Problem(
                ProblemKind.VERIFICATION,
                plan.name() + ": " + table.id(),
                "the new database lacks " + what,
                "Run again; if it happens again, report it with this message"));
    }
}
