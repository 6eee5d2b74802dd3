package dev.restage.dialect.mysql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's product and version.
 *
 * @param mariaDb whether it is MariaDB, whose numbers have nothing to do with those of MySQL
 */
record MysqlVersion(boolean mariaDb, int major, int minor, int patch) {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

    /** @param text as {@code SELECT version()} gives it, such as {@code 8.0.36-28} or {@code 11.4.5-MariaDB-log} */
    static MysqlVersion parse(String text) {
        // Old clients look for a 5 in front, so MariaDB before 11 may say 5.5.5-10.6.16-MariaDB.
        Matcher matcher = NUMBER.matcher(text.startsWith("5.5.5-") ? text.substring(6) : text);
        boolean mariaDb = text.toLowerCase(Locale.ROOT).contains("mariadb");
        if (!matcher.find()) {
            return new MysqlVersion(mariaDb, 0, 0, 0);
        }
        String patch = matcher.group(3);
        return new MysqlVersion(
                mariaDb,
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
    }

    /** Whether it is MySQL, at least of this version. */
    boolean mysqlAtLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        return !mariaDb && atLeast(wantedMajor, wantedMinor, wantedPatch);
    }

    /** Whether it is MariaDB, at least of this version. */
    boolean mariaDbAtLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        return mariaDb && atLeast(wantedMajor, wantedMinor, wantedPatch);
    }

    /** MySQL 8.0 and newer, MariaDB 10.6 and newer. */
    boolean supported() {
        return mysqlAtLeast(8, 0, 0) || mariaDbAtLeast(10, 6, 0);
    }

    private boolean atLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        if (major != wantedMajor) {
            return major > wantedMajor;
        }
        return minor != wantedMinor ? minor > wantedMinor : patch >= wantedPatch;
    }

    /** Such as {@code MySQL 9.7.0}. */
    String product() {
        return (mariaDb ? "MariaDB " : "MySQL ") + major + "." + minor + "." + patch;
    }
}
