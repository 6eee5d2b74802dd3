package dev.restage.cli;

import dev.restage.report.Amounts;
import dev.restage.report.RefreshReport;
import dev.restage.report.RefreshReport.CheckReport;
import dev.restage.report.RefreshReport.DatabaseReport;
import dev.restage.report.RefreshReport.TableReport;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run's report as text: what the command line shows when a run has ended. Problems are printed apart. */
final class ReportText {
    /** More tables than this do not fit on a screen; the HTML report has them all. */
    private static final int MOST_TABLES = 25;

    private ReportText() {}

    static void print(PrintStream stream, RefreshReport report) {
        stream.println(verdict(report) + " in " + Amounts.seconds(report.seconds()));
        stream.println();
        report.databases().stream()
                .filter(database -> report.exitCode() == 0 || copiedAny(database))
                .forEach(database -> tables(stream, database, report.exitCode() == 0));
        checks(stream, report.checks());
        report.databases().forEach(database -> counts(stream, database));
        line(
                stream,
                "phases",
                report.phases().stream()
                        .map(phase -> phase.name() + " " + Amounts.seconds(phase.seconds()))
                        .collect(Collectors.joining(", ")));
        together(stream, report);
        report.databases().forEach(database -> earlier(stream, report, database));
        line(stream, "run", report.run());
        line(stream, "report", report.report());
    }

    /** How far the databases of a job were apart. */
    private static void together(PrintStream stream, RefreshReport report) {
        Double skew = report.snapshotSkewSeconds();
        Double mixture = report.mixtureSeconds();
        line(
                stream,
                "together",
                Stream.of(
                                skew == null ? "" : "snapshots " + Amounts.moment(skew) + " apart",
                                mixture == null ? "" : mixture(mixture))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", ")));
    }

    private static String mixture(double seconds) {
        return seconds == 0 ? "live at the same moment" : "a mixture of new and old for " + Amounts.moment(seconds);
    }

    /** A run that was refused has only empty rows to show. */
    private static boolean copiedAny(DatabaseReport database) {
        return database.tables().stream().anyMatch(table -> table.rows() > 0);
    }

    static String verdict(RefreshReport report) {
        String what = report.job() + ": ";
        return switch (report.status()) {
            case "completed" -> what + report.environment() + " was refreshed";
            case "refused" -> what + "refused, " + report.environment() + " was not touched";
            case "stopped" -> what + "stopped, " + report.environment() + " is as it was";
            default -> what + "failed, " + report.environment() + " is as it was";
        };
    }

    private static void tables(PrintStream stream, DatabaseReport database, boolean live) {
        List<TableReport> largest = database.tables().stream()
                .sorted(Comparator.comparingLong(TableReport::bytes).reversed())
                .limit(MOST_TABLES)
                .toList();
        TextTable table = new TextTable(database.name(), ">rows", ">size", ">time", "masked");
        largest.forEach(each -> table.row(
                each.table(),
                Amounts.count(each.rows()),
                Amounts.bytes(each.bytes()),
                Amounts.seconds(each.seconds()),
                each.structureOnly()
                        ? "structure only"
                        : String.join(", ", each.masked().keySet())));
        int more = database.tables().size() - largest.size();
        table.row(
                more > 0 ? "all, with " + more + " more" : "all",
                Amounts.count(
                        database.tables().stream().mapToLong(TableReport::rows).sum()),
                Amounts.bytes(
                        database.tables().stream().mapToLong(TableReport::bytes).sum()),
                "",
                live ? "" : "copied, and not live");
        table.print(stream, "  ");
        stream.println();
    }

    private static void checks(PrintStream stream, List<CheckReport> checks) {
        if (checks.isEmpty()) {
            return;
        }
        TextTable table = new TextTable("check", "result", "detail");
        checks.forEach(check -> table.row(check.name(), check.status(), check.detail()));
        table.print(stream, "  ");
        stream.println();
    }

    private static void counts(PrintStream stream, DatabaseReport database) {
        line(stream, "rewritten", counted(database, TableReport::strayEmails, "values had e-mail addresses: "));
        line(
                stream,
                "scrambled",
                counted(database, TableReport::nonConforming, "values had not the form their masker expects: "));
        List<String> open = database.tables().stream()
                .flatMap(table -> table.open().stream().map(column -> table.table() + "." + column))
                .toList();
        line(
                stream,
                "open",
                open.isEmpty()
                        ? ""
                        : Amounts.count(open.size(), "column") + " kept by keep: all alone; see the report");
        line(
                stream,
                "left out",
                database.leftOut().stream()
                        .map(left -> left.kind() + " " + left.name())
                        .collect(Collectors.joining(", ")));
    }

    private static String counted(
            DatabaseReport database, Function<TableReport, Map<String, Long>> counts, String what) {
        Map<String, Long> byColumn = database.tables().stream()
                .flatMap(table -> counts.apply(table).entrySet().stream()
                        .map(entry -> Map.entry(table.table() + "." + entry.getKey(), entry.getValue())))
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
        if (byColumn.isEmpty()) {
            return "";
        }
        long sum = byColumn.values().stream().mapToLong(Long::longValue).sum();
        return Amounts.count(sum) + " " + what
                + byColumn.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + Amounts.count(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static void earlier(PrintStream stream, RefreshReport report, DatabaseReport database) {
        if (database.generation() != null) {
            line(
                    stream,
                    "before",
                    "kept as " + database.generation() + "; ./restage rollback " + report.job() + " puts it back");
        }
    }

    private static void line(PrintStream stream, String label, String text) {
        if (!text.isEmpty()) {
            stream.println("  " + label + " ".repeat(Math.max(1, 11 - label.length())) + text);
        }
    }
}
