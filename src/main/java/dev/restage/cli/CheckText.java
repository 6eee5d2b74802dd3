package dev.restage.cli;

import dev.restage.dialect.LiveDatabase;
import dev.restage.dialect.ServerIdentity;
import dev.restage.plan.DatabasePlan;
import dev.restage.plan.Examination;
import dev.restage.plan.TablePlan;
import dev.restage.report.Amounts;
import java.io.PrintStream;
import java.util.List;

/** What {@code check} examined, in words. */
final class CheckText {
    private final PrintStream stream;

    CheckText(PrintStream stream) {
        this.stream = stream;
    }

    void print(CheckResult result) {
        stream.println(result.job().name() + " (" + result.job().file() + ") refreshes "
                + result.job().environment());
        result.databases().forEach(database -> {
            stream.println();
            stream.println(database.database());
            database.findings()
                    .ifPresentOrElse(this::examined, () -> line("examined", "nothing: it could not be reached"));
        });
        if (result.job().masking().allowsAllAddresses()) {
            stream.println();
            stream.println("Warning: allow-email-domains is \"*\": the guard against stray addresses is off.");
        }
        stream.println();
        stream.println(
                result.problems().isEmpty()
                        ? "Nothing stands in the way of a run."
                        : Amounts.count(result.problems().size(), "problem") + " to solve before a run, exit code "
                                + result.exitCode() + ":");
    }

    private void examined(Examination.Findings findings) {
        DatabasePlan plan = findings.plan();
        line("source", server(findings.source()) + (findings.source().replica() ? ", a replica" : ""));
        line("target", server(findings.target()) + ": " + live(findings.live()));
        findings.changes().forEach(change -> line("changed", change));
        findings.notes().forEach(note -> line("note", note));
        line("tables", tables(plan));
        line("columns", columns(plan));
        plan.tables().stream()
                .filter(table -> !table.openColumns().isEmpty())
                .forEach(table -> line("open", table.table().id() + ": " + String.join(", ", table.openColumns())));
        plan.schema()
                .leftOut()
                .forEach(left -> line("left out", left.kind() + " " + left.name() + ": " + left.reason()));
    }

    private static String server(ServerIdentity server) {
        String address = server.address().isEmpty() ? "" : " at " + server.address();
        return server.engine() + address + ", database " + server.database();
    }

    private static String live(LiveDatabase live) {
        if (!live.exists()) {
            return live.name() + " is missing and will be created";
        }
        if (live.tables() == 0) {
            return live.name() + " is empty";
        }
        String holds = live.name() + " holds " + Amounts.count(live.tables(), "table");
        return live.filledBy()
                .map(run -> holds + " of run " + run)
                .or(() -> live.adoptedBy().map(who -> holds + "; " + who + " agreed to have it replaced"))
                .orElse(holds + " that Restage did not put there");
    }

    private static String tables(DatabasePlan plan) {
        List<TablePlan> copied = plan.copiedTables();
        long rows = copied.stream()
                .mapToLong(table -> Math.max(0, table.table().rowsEstimate()))
                .sum();
        return Amounts.count(copied.size()) + " copied, about " + Amounts.count(rows, "row") + " and "
                + Amounts.bytes(plan.bytesEstimate()) + "; "
                + Amounts.count(plan.tables().size() - copied.size())
                + " without rows of their own or by the job's wish";
    }

    private static String columns(DatabasePlan plan) {
        long all = plan.tables().stream()
                .mapToLong(table -> table.columns().size())
                .sum();
        long masked = plan.tables().stream()
                .mapToLong(table -> table.maskedColumns().size())
                .sum();
        long open = plan.tables().stream()
                .mapToLong(table -> table.openColumns().size())
                .sum();
        return Amounts.count(masked) + " masked, " + Amounts.count(all - masked) + " kept or computed, of which "
                + Amounts.count(open) + " open" + (open == 0 ? "" : ": kept for no reason but keep: all");
    }

    private void line(String label, String text) {
        stream.println("  " + label + " ".repeat(Math.max(1, 10 - label.length())) + text);
    }
}
