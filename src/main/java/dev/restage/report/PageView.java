package dev.restage.report;

import dev.restage.report.RefreshReport.CheckReport;
import dev.restage.report.RefreshReport.PhaseTime;
import dev.restage.report.RefreshReport.ProblemReport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report in the words and figures of its HTML page. Names are those that the template asks for. */
record PageView(
        String run,
        String job,
        String environment,
        String status,
        String verdict,
        String explanation,
        int exitCode,
        String startedAt,
        String took,
        String startedBy,
        String restartOf,
        String skew,
        String mixture,
        List<ProblemReport> problems,
        List<CheckReport> checks,
        List<Phase> phases,
        List<DatabaseView> databases,
        boolean certified) {

    /** @param share of the longest phase, in percent, for the bar */
    record Phase(String name, String took, long share) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    boolean hasChecks() {
        return !checks.isEmpty();
    }

    boolean hasPhases() {
        return !phases.isEmpty();
    }

    static PageView of(RefreshReport report) {
        boolean live = report.exitCode() == 0;
        return new PageView(
                report.run(),
                report.job(),
                report.environment(),
                report.status(),
                verdict(report),
                live ? done(report) : untouched(report),
                report.exitCode(),
                time(report.startedAt()),
                Amounts.seconds(report.seconds()),
                report.startedBy(),
                report.restartOf() == null ? "" : report.restartOf(),
                report.snapshotSkewSeconds() == null ? "" : Amounts.moment(report.snapshotSkewSeconds()),
                mixture(report.mixtureSeconds()),
                report.problems(),
                report.checks(),
                phases(report.phases()),
                report.databases().stream()
                        .map(database -> DatabaseView.of(database, live))
                        .toList(),
                report.certificate() != null);
    }

    private static String mixture(@Nullable Double seconds) {
        if (seconds == null) {
            return "";
        }
        return seconds == 0
                ? "none: all databases went live at the same moment"
                : "for " + Amounts.moment(seconds) + " some databases had the new content while others had the old";
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String verdict(RefreshReport report) {
        return switch (report.status()) {
            case "completed" -> report.environment() + " was refreshed";
            case "refused" -> "Refused: " + report.environment() + " was not touched";
            case "stopped" -> "Stopped: " + report.environment() + " is as it was";
            default -> "Failed: " + report.environment() + " is as it was";
        };
    }

    private static String done(RefreshReport report) {
        long passed = report.checks().stream()
                .filter(check -> check.status().equals("passed"))
                .count();
        long masked = report.databases().stream()
                .flatMap(database -> database.tables().stream())
                .mapToLong(table -> table.masked().size())
                .sum();
        long rows = report.databases().stream()
                .mapToLong(RefreshReport.DatabaseReport::rows)
                .sum();
        return Amounts.count(rows, "row") + " in place, " + Amounts.count(masked, "column") + " pseudonymised, "
                + Amounts.count(passed, "check") + " passed."
                + (report.problems().isEmpty() ? "" : " Something went wrong afterwards: see Problems.");
    }

    private static String untouched(RefreshReport report) {
        return "Nothing of this run is live: the staging database is what it was before. Exit code " + report.exitCode()
                + ".";
    }

    private static List<Phase> phases(List<PhaseTime> phases) {
        double longest = phases.stream().mapToDouble(PhaseTime::seconds).max().orElse(0);
        return phases.stream()
                .map(phase -> new Phase(
                        phase.name(),
                        Amounts.seconds(phase.seconds()),
                        longest > 0 ? Math.round(100 * phase.seconds() / longest) : 0))
                .toList();
    }
}
