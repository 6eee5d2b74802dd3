package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes production's doors out of an archive of {@code pg_dump}, before it touches a disk: the definitions of foreign servers,
 * user mappings and subscriptions, which have addresses and passwords in them, and the settings of the database, in which
 * applications keep keys. None is carried to a target from there, so each is overwritten with blanks, in place.
 *
 * <p>The archive's table of contents is not compressed, and each text in it stands after its length: a byte for the sign and
 * four for the number, lowest first ({@code WriteInt} and {@code WriteStr} in pg_backup_archiver.c). A text inside of another,
 * such as a function that creates a server, has no such bytes before it and is left alone.
 */
final class ArchiveSecrets {
    private static final int LENGTH_BYTES = 5;

    private static final List<byte[]> BEGINNINGS = Stream.of(
                    "CREATE SERVER ",
                    "CREATE USER MAPPING ",
                    "CREATE SUBSCRIPTION ",
                    // Settings, of which DatabaseTraits has those that hold no secret.
                    "ALTER DATABASE ",
                    "ALTER ROLE ")
            .map(text -> text.getBytes(US_ASCII))
            .toList();

    private ArchiveSecrets() {}

    static void blank(byte[] archive) {
        for (int at = LENGTH_BYTES; at < archive.length; at++) {
            if ((archive[at] == 'C' || archive[at] == 'A') && beginsSecret(archive, at)) {
                int length = lengthBefore(archive, at);
                if (length > 0 && length <= archive.length - at) {
                    Arrays.fill(archive, at, at + length, (byte) ' ');
                }
            }
        }
    }

    private static boolean beginsSecret(byte[] archive, int at) {
        return BEGINNINGS.stream()
                .anyMatch(text -> at + text.length <= archive.length
                        && Arrays.equals(archive, at, at + text.length, text, 0, text.length));
    }

    /** 0 or less where there is no length before. */
    private static int lengthBefore(byte[] archive, int at) {
        boolean positive = archive[at - LENGTH_BYTES] == 0;
        int length = 0;
        for (int digit = 1; digit < LENGTH_BYTES; digit++) {
            length = (length << 8) | (archive[at - digit] & 0xff);
        }
        return positive ? length : 0;
    }
}
