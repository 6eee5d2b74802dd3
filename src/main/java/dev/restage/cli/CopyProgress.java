package dev.restage.cli;

import dev.restage.batch.RunListener.PlannedTable;
import dev.restage.schema.TableId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the copy has come. Told by several threads, read by another.
 *
 * <p>Estimates come from the source's statistics and may be far off: a fraction stays below 1 until the table is done, and
 * counts are always those of rows that were loaded.
 */
final class CopyProgress {
    /** What stands between "almost" and "done" in a fraction that rests on an estimate. */
    private static final double NEARLY = 0.99;

    private final Map<Key, Progress> tables = new LinkedHashMap<>();
    private @Nullable Instant began;

    private record Key(String database, TableId table) {}

    /** One table's state, which changes. */
    private static final class Progress {
        private final PlannedTable plan;
        private long rows;
        private long bytes;
        private @Nullable Instant began;
        private boolean done;

        Progress(PlannedTable plan) {
            this.plan = plan;
        }

        double fraction() {
            if (done) {
                return 1;
            }
            if (rows == 0) {
                return 0;
            }
            double byRows = plan.rowsEstimate() > 0 ? (double) rows / plan.rowsEstimate() : -1;
            double byBytes = plan.bytesEstimate() > 0 ? (double) bytes / plan.bytesEstimate() : 0;
            return Math.min(NEARLY, byRows >= 0 ? byRows : byBytes);
        }

        Table view(Instant now) {
            double seconds = began == null ? 0 : seconds(began, now);
            return new Table(plan.database(), plan.table(), rows, bytes, seconds, fraction(), done);
        }
    }

    /**
     * One table as it stands.
     *
     * @param seconds since its first rows
     * @param fraction from 0 to 1
     */
    record Table(String database, TableId table, long rows, long bytes, double seconds, double fraction, boolean done) {
        double bytesPerSecond() {
            return seconds > 0 ? bytes / seconds : 0;
        }

        double secondsLeft() {
            return left(seconds, fraction);
        }
    }

    /** All tables together. */
    record Whole(int tables, int done, long rows, long bytes, double seconds, double fraction) {
        double bytesPerSecond() {
            return seconds > 0 ? bytes / seconds : 0;
        }

        double secondsLeft() {
            return left(seconds, fraction);
        }
    }

    synchronized void plan(Collection<PlannedTable> planned) {
        planned.forEach(table -> tables.putIfAbsent(new Key(table.database(), table.table()), new Progress(table)));
    }

    synchronized void begin(Instant now) {
        began = now;
    }

    synchronized void copied(String database, TableId table, long rows, long bytes, Instant now) {
        Progress progress = progress(database, table);
        if (progress.began == null) {
            progress.began = now;
        }
        progress.rows += rows;
        progress.bytes += bytes;
    }

    synchronized void done(String database, TableId table) {
        progress(database, table).done = true;
    }

    /** Tables that have begun and not ended, largest first. */
    synchronized List<Table> running(Instant now) {
        return tables.values().stream()
                .filter(table -> table.began != null && !table.done)
                .sorted(Comparator.comparingLong((Progress table) -> table.plan.bytesEstimate())
                        .reversed())
                .map(table -> table.view(now))
                .toList();
    }

    synchronized Whole whole(Instant now) {
        double weight = 0;
        double copied = 0;
        long rows = 0;
        long bytes = 0;
        int done = 0;
        for (Progress table : tables.values()) {
            double share = Math.max(8192, table.plan.bytesEstimate());
            weight += share;
            copied += share * table.fraction();
            rows += table.rows;
            bytes += table.bytes;
            done += table.done ? 1 : 0;
        }
        double seconds = began == null ? 0 : seconds(began, now);
        return new Whole(tables.size(), done, rows, bytes, seconds, weight > 0 ? copied / weight : 0);
    }

    private Progress progress(String database, TableId table) {
        return tables.computeIfAbsent(
                new Key(database, table), key -> new Progress(new PlannedTable(database, table, -1, 0)));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /** Negative where nothing sensible can be said. */
    private static double left(double seconds, double fraction) {
        return fraction < 0.02 || seconds < 0.5 ? -1 : seconds * (1 - fraction) / fraction;
    }
}
