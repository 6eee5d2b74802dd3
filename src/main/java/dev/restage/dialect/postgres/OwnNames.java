package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Names of the databases that Restage makes beside a staging database. The server cuts names off after 63 bytes without an
 * error, so a long name is cut here instead, before the part that tells it from others.
 */
final class OwnNames {
    private static final int LONGEST = 63;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    private OwnNames() {}

    static String shadow(SqlSession session, String database, String run) throws SQLException {
        return free(session, database, "__restage_" + digest(run));
    }

    static String generation(SqlSession session, String database, Instant replacedAt) throws SQLException {
        return free(session, database, "__before_" + TIME.format(replacedAt));
    }

    private static String free(SqlSession session, String database, String ending) throws SQLException {
        String name = fit(database, ending);
        for (int number = 2; taken(session, name); number++) {
            name = fit(database, ending + "_" + number);
        }
        return name;
    }

    private static boolean taken(SqlSession session, String name) throws SQLException {
        return session.holds(
                "SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = ?)"
                        + " OR EXISTS (SELECT FROM restage.database WHERE name = ?)",
                name,
                name);
    }

    /** Cuts the name between characters, so that name and ending fit together. */
    static String fit(String name, String ending) {
        byte[] bytes = name.getBytes(UTF_8);
        int room = LONGEST - ending.getBytes(UTF_8).length;
        return bytes.length <= room ? name + ending : wholeCharacters(bytes, room) + ending;
    }

    private static String wholeCharacters(byte[] bytes, int length) {
        try {
            return UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.IGNORE)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException(impossible);
        }
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
