package dev.restage.verify;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a column of bytes can be read. Bytes that are text are read as such, whatever zeros fill them up. In others, such as
 * pictures and serialized objects, runs of printable characters are; there an address has to be an ordinary one, for shorter ones
 * come about by chance: less than once in ten gigabytes of noise, as the rule is.
 */
final class TextInBytes {
    /** What is longer is read in pieces of so many bytes. */
    static final int PIECE = 2 << 20;
    /** So many bytes of a piece are read again with the next one: more than what identifies somebody has, in any encoding. */
    static final int OVERLAP = 2048;

    /** Of printable characters in a row; what identifies somebody has as many. */
    private static final int SHORTEST_RUN = 8;

    private static final int LONGEST_CHARACTER = 4;
    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** Twelve characters at least; behind the dot a country, or a longer name all in small or all in capital letters. */
    private static final Pattern ORDINARY_ADDRESS =
            Pattern.compile("(?=[!-~]{12})[A-Za-z0-9._+-]{3,64}@[A-Za-z0-9-]{3,}"
                    + "(?:\\.[A-Za-z0-9-]{2,})*\\.([a-z]{2,}|[A-Z]{2,})(?![A-Za-z0-9])");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private TextInBytes() {}

    /**
     * All of it, if it is text in UTF-8, in UTF-16 or, but for a few letters, in ASCII. It may begin and end within a character of
     * UTF-8, or between the two halves of one of UTF-16.
     */
    static Optional<String> whole(byte[] bytes, int offset, int length) {
        int end = offset + length;
        while (end > offset && bytes[end - 1] == 0) {
            end--;
        }
        int beyond = 0;
        int zeros = 0;
        int secondZeros = 0;
        for (int i = offset; i < end; i++) {
            beyond += bytes[i] < 0 ? 1 : 0;
            if (bytes[i] == 0) {
                zeros++;
                secondZeros += (i - offset) & 1;
            } else if (isControl(bytes[i])) {
                return Optional.empty();
            }
        }
        if (zeros > 0) {
            return zeros > length / 3 && length % 2 == 0
                    ? inUtf16(bytes, offset, length, secondZeros * 2 > zeros)
                    : Optional.empty();
        }
        Optional<String> unicode = inUtf8(bytes, offset, end);
        return unicode.isPresent() || beyond > (end - offset) / 10
                ? unicode
                : Optional.of(new String(bytes, offset, end - offset, WESTERN));
    }

    private static boolean isControl(int character) {
        return character >= 0 && character < ' ' && character != '\n' && character != '\r' && character != '\t';
    }

    private static Optional<String> inUtf8(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && start - from < LONGEST_CHARACTER - 1 && goesOn(bytes[start])) {
            start++;
        }
        int end = to;
        int last = to - 1;
        while (last > start && to - last < LONGEST_CHARACTER && goesOn(bytes[last])) {
            last--;
        }
        if (last >= start && (bytes[last] & 0xC0) == 0xC0 && to - last < lengthOf(bytes[last])) {
            end = last;
        }
        return decoded(UTF_8, bytes, start, end - start);
    }

    private static boolean goesOn(byte unit) {
        return (unit & 0xC0) == 0x80;
    }

    /** As a character's first byte tells. */
    private static int lengthOf(byte first) {
        return (first & 0xF0) == 0xF0 ? 4 : (first & 0xE0) == 0xE0 ? 3 : 2;
    }

    private static Optional<String> inUtf16(byte[] bytes, int offset, int length, boolean littleEndian) {
        int start = offset;
        int end = offset + length;
        int high = littleEndian ? 1 : 0;
        if (length > 2 && (bytes[start + high] & 0xFC) == 0xDC) {
            start += 2;
        }
        if (end - start > 2 && (bytes[end - 2 + high] & 0xFC) == 0xD8) {
            end -= 2;
        }
        return decoded(littleEndian ? UTF_16LE : UTF_16BE, bytes, start, end - start)
                .map(text -> text.replace("\0", ""))
                .filter(text -> text.chars().noneMatch(TextInBytes::isControl));
    }

    private static Optional<String> decoded(Charset charset, byte[] bytes, int offset, int length) {
        try {
            return Optional.of(charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /** The runs of printable ASCII in bytes that are no text, each on a line of its own. */
    static String runs(byte[] bytes, int offset, int length) {
        StringBuilder runs = new StringBuilder();
        int end = offset + length;
        int first = offset;
        for (int i = offset; i <= end; i++) {
            if (i < end && bytes[i] >= ' ' && bytes[i] < 127) {
                continue;
            }
            if (i - first >= SHORTEST_RUN) {
                runs.append(new String(bytes, first, i - first, UTF_8)).append('\n');
            }
            first = i + 1;
        }
        return runs.toString();
    }

    /** The addresses of ordinary form in such runs, each on a line of its own. */
    static String addresses(String runs) {
        if (runs.indexOf('@') < 0) {
            return "";
        }
        StringBuilder addresses = new StringBuilder();
        ORDINARY_ADDRESS
                .matcher(runs)
                .results()
                .filter(found -> found.group(1).length() > 2
                        || COUNTRIES.contains(found.group(1).toUpperCase(Locale.ROOT)))
                .forEach(found -> addresses.append(found.group()).append('\n'));
        return addresses.toString();
    }
}
