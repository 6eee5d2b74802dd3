package dev.restage.report;

import java.nio.file.Path;

/** Writes and reads a run's {@code report.json} and {@code index.html}. */
public final class ReportFiles {
    /** @param folder {@code var/reports}; made when first needed */
    public ReportFiles(Path folder) {}

    /** Where a run's HTML report is, or will be. */
    public Path page(String run) {
        throw new UnsupportedOperationException();
    }

    /** Writes both files; a reader sees an earlier version or the whole new one. */
    public void write(RefreshReport report) {
        throw new UnsupportedOperationException();
    }

    /** The contract's JSON document of a report. */
    public String json(RefreshReport report) {
        throw new UnsupportedOperationException();
    }
}
