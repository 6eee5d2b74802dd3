package dev.restage.cli;

import dev.restage.copy.Preview;
import dev.restage.plan.DatabasePlan;
import dev.restage.plan.TablePlan;
import dev.restage.report.Amounts;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What a run would do with one database, in words. */
final class PlanText {
    private final PrintStream stream;
    private final Throughput throughput;

    PlanText(PrintStream stream, Throughput throughput) {
        this.stream = stream;
        this.throughput = throughput;
    }

    void print(Services.Inspected database) {
        database.findings().ifPresent(findings -> {
            findings.changes()
                    .forEach(change -> stream.println(database.database() + ": since the last run: " + change));
            print(findings.plan());
        });
    }

    private void print(DatabasePlan plan) {
        stream.println(plan.name() + ": " + plan.schema().engine() + ", tables in the order in which they are copied");
        stream.println();
        TextTable table = new TextTable("table", ">rows", ">size", "rows copied", "masked");
        order(plan)
                .forEach(each -> table.row(
                        each.table().id().toString(),
                        each.table().rowsEstimate() < 0
                                ? "?"
                                : "~" + Amounts.count(each.table().rowsEstimate()),
                        Amounts.bytes(each.table().bytes()),
                        each.filter().map(filter -> "where " + filter).orElse("all"),
                        maskers(each)));
        table.print(stream, "  ");
        stream.println();
        List<String> without = plan.tables().stream()
                .filter(each -> !each.copied())
                .map(each -> each.table().id().toString())
                .toList();
        if (!without.isEmpty()) {
            stream.println("  structure only, or rows in their partitions: " + String.join(", ", without));
        }
        stream.println("  time: about " + Amounts.seconds(throughput.seconds(plan.bytesEstimate())) + " for "
                + Amounts.bytes(plan.bytesEstimate()) + " (" + throughput.basis() + ")");
        stream.println();
    }

    /** A block per table, a line per column: rows side by side are told apart more easily that way. */
    void print(List<Preview.Sample> samples) {
        stream.println("masked preview (outputs only; originals and kept columns are never shown)");
        for (Preview.Sample sample : samples) {
            stream.println();
            stream.println("  " + sample.table());
            for (int column = 0; column < sample.columns().size(); column++) {
                int index = column;
                stream.println("    " + sample.columns().get(column) + ": "
                        + sample.rows().stream()
                                .map(row -> shortened(row.get(index)))
                                .collect(Collectors.joining(" | ")));
            }
        }
        stream.println();
    }

    private static String shortened(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 59) + "…";
    }

    /** Largest first, so that no large one is left for the end. */
    static List<TablePlan> order(DatabasePlan plan) {
        return plan.copiedTables().stream()
                .sorted(Comparator.comparingLong(
                                (TablePlan table) -> table.table().bytes())
                        .reversed())
                .toList();
    }

    private static String maskers(TablePlan table) {
        return table.maskers().entrySet().stream()
                .map(rule ->
                        rule.getKey().equals(rule.getValue()) ? rule.getKey() : rule.getKey() + ": " + rule.getValue())
                .collect(Collectors.joining(", "));
    }
}
