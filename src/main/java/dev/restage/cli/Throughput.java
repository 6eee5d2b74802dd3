package dev.restage.cli;

import dev.restage.report.Amounts;
import dev.restage.report.RefreshReport;
import java.util.List;

/**
 * How fast a run may be expected to be.
 *
 * @param bytesPerSecond of the tables' size on the source's disk, over the whole run
 * @param basis what the figure rests on
 */
record Throughput(double bytesPerSecond, String basis) {
    /** A whole masked refresh on two cores with both servers on one machine; other machines differ. */
    private static final double FIRST_GUESS = 40e6;

    /** From the newest completed run of the job; a guess where there is none. */
    static Throughput of(List<RefreshReport> reports, String job) {
        return reports.stream()
                .filter(report -> report.job().equals(job)
                        && report.status().equals("completed")
                        && report.seconds() > 0
                        && bytes(report) > 0)
                .findFirst()
                .map(report -> new Throughput(bytes(report) / report.seconds(), "as in run " + report.run()))
                .orElseGet(() -> new Throughput(
                        FIRST_GUESS, "a guess of " + Amounts.bytes(FIRST_GUESS) + "/s before the first run"));
    }

    double seconds(long bytes) {
        return bytes / bytesPerSecond;
    }

    private static double bytes(RefreshReport report) {
        return report.databases().stream()
                .mapToDouble(RefreshReport.DatabaseReport::bytes)
                .sum();
    }
}
