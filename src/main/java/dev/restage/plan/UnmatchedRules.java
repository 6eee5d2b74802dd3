package dev.restage.plan;

import dev.restage.job.ColumnRule;
import dev.restage.job.TableRule;
import dev.restage.plan.TableRules.Ruling;
import dev.restage.problem.NearMiss;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.schema.Column;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A rule that matches nothing is a slip, and what it was meant for may go unmasked: each one is a problem. */
final class UnmatchedRules {
    private static final String MEND = "Mend the name, or remove the rule";

    private UnmatchedRules() {}

    static List<Problem> problems(String database, DatabaseSchema schema, TableRules rules, ColumnRules general) {
        List<Problem> problems = new ArrayList<>();
        for (Ruling ruling : rules.all()) {
            List<Table> tables = schema.tables().stream()
                    .filter(table -> ruling.pattern().matches(table.id()))
                    .toList();
            if (tables.isEmpty()) {
                problems.add(noTable(ruling.rule(), schema));
                continue;
            }
            Stream.of(ruling.mask(), ruling.keep())
                    .flatMap(columns -> columns.unmatched().stream())
                    .forEach(column -> problems.add(noColumn(column, ruling.rule(), tables)));
        }
        general.unmatched().forEach(column -> problems.add(nowhere(column, database, schema)));
        return problems;
    }

    private static Problem noTable(TableRule rule, DatabaseSchema schema) {
        Set<String> names = new TreeSet<>();
        schema.tables().forEach(table -> {
            names.add(table.id().name());
            names.add(table.id().toString());
        });
        return problem(rule.place(), "no table matches \"" + rule.table() + "\"", meant(rule.table(), names) + MEND);
    }

    private static Problem noColumn(ColumnRule column, TableRule rule, List<Table> tables) {
        Optional<Table> child = tables.stream()
                .filter(table -> !table.id().equals(table.root()))
                .filter(table -> table.column(column.column()).isPresent())
                .findFirst();
        if (child.isPresent()) {
            return problem(
                    column.place(),
                    child.get().id() + " follows the rules of " + child.get().root() + " in this column",
                    "Move the rule there");
        }
        String what = tables.size() == 1
                ? tables.get(0).id() + " has no column \"" + column.column() + "\""
                : "none of the tables that \"" + rule.table() + "\" speaks for has a column \"" + column.column()
                        + "\"";
        return problem(column.place(), what, meant(column.column(), columnNames(tables)) + MEND);
    }

    private static Problem nowhere(ColumnRule column, String database, DatabaseSchema schema) {
        return problem(
                column.place(),
                "no column of " + database + " matches \"" + column.column() + "\"",
                meant(column.column(), columnNames(schema.tables())) + MEND);
    }

    private static Set<String> columnNames(List<Table> tables) {
        Set<String> names = new TreeSet<>();
        tables.forEach(table -> table.columns().stream().map(Column::name).forEach(names::add));
        return names;
    }

    private static String meant(String typed, Set<String> names) {
        return NearMiss.of(typed, names)
                .map(name -> "Did you mean \"" + name + "\"? ")
                .orElse("");
    }

    private static Problem problem(String where, String what, String todo) {
        return new Problem(ProblemKind.POLICY, where, what, todo);
    }
}
