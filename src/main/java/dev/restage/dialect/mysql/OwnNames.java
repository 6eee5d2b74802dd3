package dev.restage.dialect.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Names of the databases that Restage makes beside a staging database.
 *
 * <p>They do not begin with the staging database's name: a grant on {@code shop%} or {@code shop\_%}, which is how many a
 * tester was let in, would open shadows and earlier contents too. The name stands at the end, cut to what fits.
 */
final class OwnNames {
    private static final String PREFIX = "restage_";
    private static final int LONGEST = 64;

    /** Characters other than ASCII take five bytes in the name of the folder, and a file system takes 255. */
    private static final int LONGEST_IN_FOLDER = 240;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    private OwnNames() {}

    static String shadow(SqlSession session, String database, String run) throws SQLException {
        return free(session, PREFIX + "shadow_" + digest(run), database);
    }

    static String generation(SqlSession session, String database, Instant replacedAt) throws SQLException {
        return free(session, PREFIX + "before_" + TIME.format(replacedAt), database);
    }

    private static String free(SqlSession session, String beginning, String database) throws SQLException {
        String name = fit(beginning + "_", database);
        for (int number = 2; taken(session, name); number++) {
            name = fit(beginning + "_" + number + "_", database);
        }
        return name;
    }

    private static boolean taken(SqlSession session, String name) throws SQLException {
        return session.holds(
                "SELECT EXISTS (SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?)"
                        + " OR EXISTS (SELECT 1 FROM " + Ledger.DATABASE + ".own_database WHERE name = ?)",
                name,
                name);
    }

    /** Cuts the name between characters, so that beginning and name fit together. */
    static String fit(String beginning, String name) {
        StringBuilder fitting = new StringBuilder(beginning);
        int folder = beginning.length();
        for (int character : name.codePoints().toArray()) {
            boolean plain = character < 128 && (Character.isLetterOrDigit(character) || character == '_');
            folder += plain ? 1 : 5;
            if (fitting.length() + Character.charCount(character) > LONGEST || folder > LONGEST_IN_FOLDER) {
                break;
            }
            fitting.appendCodePoint(character);
        }
        // The server refuses names that end with a blank.
        return fitting.toString().stripTrailing();
    }

    private static String digest(String run) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(run.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 5);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
