package dev.restage.cli;

import dev.restage.report.Amounts;
import dev.restage.schema.TableId;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Progress for logs: a line per phase, and one every ten seconds while rows are copied. */
final class LineProgress implements ProgressDisplay {
    private static final long SECONDS_BETWEEN = 10;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream stream;
    private final InstantSource clock;
    private final CopyProgress copy = new CopyProgress();
    private Instant lastLine = Instant.MIN;

    LineProgress(PrintStream stream, InstantSource clock) {
        this.stream = stream;
        this.clock = clock;
    }

    @Override
    public void runStarted(String run, String job, String environment) {
        line("run " + run + " refreshes " + environment + " (" + job + ")");
    }

    @Override
    public synchronized void phaseStarted(String phase) {
        if (phase.equals("copy")) {
            lastLine = clock.instant();
            copy.begin(lastLine);
        }
    }

    @Override
    public void phaseEnded(String phase, double seconds) {
        String told = phase.equals("copy") ? ": " + ProgressText.line(copy.whole(clock.instant())) : "";
        line(phase + " took " + Amounts.seconds(seconds) + told);
    }

    @Override
    public void tablesPlanned(List<PlannedTable> tables) {
        copy.plan(tables);
        line(Amounts.count(tables.size(), "table") + " to copy, "
                + Amounts.bytes(
                        tables.stream().mapToLong(PlannedTable::bytesEstimate).sum()) + " on the source's disk");
    }

    @Override
    public void copied(String database, TableId table, long rows, long bytes) {
        Instant now = clock.instant();
        copy.copied(database, table, rows, bytes, now);
        if (isTime(now)) {
            line("copy: " + ProgressText.line(copy.whole(now)));
        }
    }

    @Override
    public void tableCopied(String database, TableId table) {
        copy.done(database, table);
    }

    @Override
    public void note(String text) {
        line(text);
    }

    @Override
    public void close() {}

    private synchronized boolean isTime(Instant now) {
        if (lastLine.equals(Instant.MIN) || now.isBefore(lastLine.plus(SECONDS_BETWEEN, ChronoUnit.SECONDS))) {
            return false;
        }
        lastLine = now;
        return true;
    }

    private void line(String text) {
        stream.println(TIME.format(clock.instant().atZone(ZoneId.systemDefault())) + "  " + text);
    }
}
