package dev.restage.report;

import java.time.Duration;
import java.util.Locale;

/** Rows, bytes and seconds as people read them. */
public final class Amounts {
    private Amounts() {}

    /** {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 2 rows}: a count with its noun, whose plural takes an s. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 850 MB}: three digits at most, in powers of 1000. */
    public static String bytes(long bytes) {
        return bytes((double) bytes);
    }

    /** For rates and estimates. */
    public static String bytes(double bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        int unit = 0;
        double amount = Math.max(0, bytes);
        while (amount >= 999.5 && unit < units.length - 1) {
            amount /= 1000;
            unit++;
        }
        String pattern = unit == 0 || amount >= 99.95 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, pattern, amount, units[unit]);
    }

    /** {@code 12 ms} below a second, otherwise as {@link #seconds}. */
    public static String moment(double seconds) {
        return seconds < 0.9995 ? Math.round(Math.max(0, seconds) * 1000) + " ms" : seconds(seconds);
    }

    /** {@code 0.3 s}, {@code 42 s}, {@code 3 min 05 s}, {@code 2 h 07 min}. */
    public static String seconds(double seconds) {
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, seconds));
        }
        Duration time = Duration.ofSeconds(Math.round(seconds));
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() == 0) {
            return String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart());
    }
}
