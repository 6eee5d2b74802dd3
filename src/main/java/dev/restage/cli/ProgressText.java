package dev.restage.cli;

import dev.restage.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The copy's progress in lines of a given width. */
final class ProgressText {
    private static final int MOST_TABLES = 8;
    private static final int BAR = 20;

    private final int columns;

    ProgressText(int columns) {
        this.columns = columns;
    }

    /** The block that a person watches: a line per running table, and one for all. */
    List<String> block(List<CopyProgress.Table> running, CopyProgress.Whole whole) {
        List<String> lines = new ArrayList<>();
        running.stream().limit(MOST_TABLES).forEach(table -> lines.add(table(table)));
        if (running.size() > MOST_TABLES) {
            lines.add(fit("  and " + (running.size() - MOST_TABLES) + " more"));
        }
        lines.add(fit("  " + pad(whole.done() + " of " + Amounts.count(whole.tables(), "table"), nameWidth()) + " "
                + bar(whole.fraction()) + figures(whole.rows(), whole.bytesPerSecond(), whole.secondsLeft())));
        return lines;
    }

    /** One plain line for logs. */
    static String line(CopyProgress.Whole whole) {
        return String.format(Locale.ROOT, "%.0f %%, ", 100 * whole.fraction()) + whole.done() + " of "
                + Amounts.count(whole.tables(), "table") + ", " + Amounts.count(whole.rows(), "row") + ", "
                + Amounts.bytes(whole.bytes()) + ", " + Amounts.bytes(whole.bytesPerSecond()) + "/s" + left(whole);
    }

    private static String left(CopyProgress.Whole whole) {
        return whole.secondsLeft() < 0 || whole.fraction() >= 1
                ? ""
                : ", about " + Amounts.seconds(whole.secondsLeft()) + " left";
    }

    private String table(CopyProgress.Table table) {
        return fit("  " + pad(table.table().toString(), nameWidth()) + " " + bar(table.fraction())
                + figures(table.rows(), table.bytesPerSecond(), table.secondsLeft()));
    }

    private static String figures(long rows, double bytesPerSecond, double secondsLeft) {
        String left = secondsLeft < 0 ? "" : "  " + Amounts.seconds(secondsLeft) + " left";
        return String.format(
                Locale.ROOT, " %13s rows %9s/s%s", Amounts.count(rows), Amounts.bytes(bytesPerSecond), left);
    }

    static String bar(double fraction) {
        int full = (int) Math.floor(Math.min(1, Math.max(0, fraction)) * BAR);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]"
                + String.format(Locale.ROOT, " %3.0f %%", Math.floor(100 * fraction));
    }

    private int nameWidth() {
        return Math.min(40, Math.max(16, columns - BAR - 52));
    }

    /** Cut in the middle, since names of tables often differ at the end only. */
    private static String pad(String name, int width) {
        if (name.length() <= width) {
            return name + " ".repeat(width - name.length());
        }
        int tail = (width - 1) / 2;
        return name.substring(0, width - 1 - tail) + "~" + name.substring(name.length() - tail);
    }

    /** One column stays free: a terminal that wraps there would push the block down by a line. */
    private String fit(String line) {
        return line.length() < columns ? line : line.substring(0, columns - 1);
    }
}
