package dev.restage.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as its words, hashed: letters and digits, small, in Unicode's compatible form (NFKC); everything else only separates. So
 * {@code +49 (170) 123-4567} and {@code 491701234567} are the same four words or one, and concatenate to the same hash. Used by one
 * thread, again and again; nothing is made per text that is ASCII, and no hash that nobody asks for is reckoned: what a text looks
 * like mostly tells that it holds no identifier. So a text must stay as it is until the next one is read.
 */
final class Words {
    /** How a word follows the one before it. */
    static final byte TIGHT = 1;

    static final byte APART = 2;
    /** What stands between them does not stand inside of an identifier. */
    static final byte BROKEN = 3;

    /** Longest identifier, in letters and digits. */
    static final int LONGEST = 120;

    private static final int WIDEST_GAP = 3;
    private static final String CONNECTORS = ".-_@+'/";
    private static final String BREAKERS = "\"<>{}[];:|=\\";
    private static final int ASCII = 128;
    private static final int CHARACTERS_AT_ONCE = 4;
    private static final long UNKNOWN = -1;
    /** For each ASCII character the small letter or digit that it is; 0 for those that separate. */
    private static final byte[] FOLD = new byte[ASCII];

    private static final byte[] GAP = new byte[ASCII];

    static {
        for (char character = 0; character < ASCII; character++) {
            if (Character.isLetterOrDigit(character)) {
                FOLD[character] = (byte) Character.toLowerCase(character);
            }
            boolean breaks = character < ' ' || BREAKERS.indexOf(character) >= 0;
            GAP[character] = breaks ? BROKEN : CONNECTORS.indexOf(character) >= 0 ? TIGHT : APART;
        }
    }

    private final long point;
    private final long[] powers = new long[LONGEST + 1];
    /** What a character contributes that stands so many places before the end. */
    private final long[][] contributions = new long[CHARACTERS_AT_ONCE][ASCII];

    private byte[] text = {};
    private int begin;
    private byte[] copied = new byte[256];
    private int copiedTo;
    private int[] starts = new int[64];
    private long[] hashes = new long[64];
    private int[] lengths = new int[64];
    private int[] digits = new int[64];
    private char[] lasts = new char[64];
    private byte[] gaps = new byte[64];
    private int count;
    private int gapWidth;
    private byte gap;
    private boolean inWord;

    /** @param point secret, from 2^32 to below the prime */
    Words(long point) {
        this.point = point;
        powers[0] = 1;
        for (int i = 1; i <= LONGEST; i++) {
            powers[i] = Field61.times(powers[i - 1], point);
        }
        for (int place = 0; place < CHARACTERS_AT_ONCE; place++) {
            for (int character = 0; character < ASCII; character++) {
                contributions[place][character] = Field61.times(FOLD[character] + 1, powers[place]);
            }
        }
    }

    int count() {
        return count;
    }

    long hash(int word) {
        if (hashes[word] == UNKNOWN) {
            hashes[word] = hashed(starts[word], starts[word] + lengths[word]);
        }
        return hashes[word];
    }

    int length(int word) {
        return lengths[word];
    }

    int digits(int word) {
        return digits[word];
    }

    /** The word's last character. */
    char last(int word) {
        return lasts[word];
    }

    /** One of the digits of a phrase of numbers. */
    char digit(int firstWord, int place) {
        int word = firstWord;
        int at = place;
        while (at >= lengths[word]) {
            at -= lengths[word++];
        }
        return (char) text[starts[word] + at];
    }

    /** Whether a plus sign stands right before the word. */
    boolean followsPlus(int word) {
        return starts[word] > begin && text[starts[word] - 1] == '+';
    }

    /** The hash of what stands behind some digits of a number. */
    long hashBehind(int word, int digits) {
        return hashed(starts[word] + digits, starts[word] + lengths[word]);
    }

    /** How the word follows the one before it; {@link #BROKEN} for the first. */
    byte gap(int word) {
        return gaps[word];
    }

    /** The hash of a text and a word behind it. */
    long joined(long hash, int word) {
        return Field61.reduced(Field61.times(hash, powers[Math.min(lengths[word], LONGEST)]) + hash(word));
    }

    /** The hash of a text and a mark behind it that no letter and no digit has. */
    long marked(long hash) {
        return Field61.reduced(Field61.times(hash, point) + 1);
    }

    void read(byte[] bytes, int offset, int length) {
        begin();
        text = bytes;
        begin = offset;
        int end = offset + length;
        int at = offset;
        while (at < end) {
            int character = bytes[at];
            if (character < 0) {
                readComposed(new String(bytes, offset, length, UTF_8));
                return;
            }
            if (FOLD[character] == 0) {
                separate(GAP[character]);
                at++;
            } else {
                at = readWord(bytes, at, end);
            }
        }
    }

    void read(String value) {
        reserve(value.length());
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            if (character >= ASCII) {
                readComposed(value);
                return;
            }
            copied[at] = (byte) character;
        }
        read(copied, 0, value.length());
    }

    /** @return where it ends */
    private int readWord(byte[] bytes, int start, int end) {
        int at = start;
        int seenDigits = 0;
        int folded = FOLD[bytes[start]];
        int last;
        do {
            seenDigits += folded <= '9' ? 1 : 0;
            last = folded;
            at++;
            folded = at < end && bytes[at] >= 0 ? FOLD[bytes[at]] : 0;
        } while (folded != 0);
        open();
        int word = count - 1;
        starts[word] = start;
        hashes[word] = UNKNOWN;
        lengths[word] = at - start;
        digits[word] = seenDigits;
        lasts[word] = (char) last;
        return at;
    }

    private long hashed(int start, int end) {
        long hash = 0;
        int at = start;
        for (; at + CHARACTERS_AT_ONCE <= end; at += CHARACTERS_AT_ONCE) {
            // Below 2^63, which is all that reducing once needs.
            hash = Field61.reduced(Field61.times(hash, powers[CHARACTERS_AT_ONCE])
                    + contributions[3][text[at]]
                    + contributions[2][text[at + 1]]
                    + contributions[1][text[at + 2]]
                    + contributions[0][text[at + 3]]);
        }
        for (; at < end; at++) {
            hash = Field61.reduced(Field61.times(hash, point) + contributions[0][text[at]]);
        }
        return hash;
    }

    private void readComposed(String value) {
        begin();
        String plain = Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        reserve(plain.length());
        text = copied;
        begin = 0;
        for (int i = 0; i < plain.length(); i++) {
            char character = plain.charAt(i);
            if (character < ASCII) {
                byte folded = FOLD[character];
                if (folded != 0) {
                    add((char) folded, folded <= '9');
                } else {
                    copied[copiedTo++] = (byte) character;
                    separate(GAP[character]);
                }
            } else if (Character.isDigit(character)) {
                add((char) ('0' + Character.digit(character, 10)), true);
            } else if (Character.isLetter(character) || Character.isSurrogate(character)) {
                add(character, false);
            } else if (Character.getType(character) != Character.FORMAT
                    && Character.getType(character) != Character.NON_SPACING_MARK) {
                copied[copiedTo++] = ' ';
                separate(APART);
            }
        }
    }

    private void reserve(int length) {
        if (copied.length < length) {
            copied = new byte[Math.max(length, copied.length * 2)];
        }
    }

    private void begin() {
        copiedTo = 0;
        count = 0;
        inWord = false;
        gap = BROKEN;
        gapWidth = 0;
    }

    private void separate(byte kind) {
        inWord = false;
        gapWidth++;
        gap = gapWidth > WIDEST_GAP ? BROKEN : gapWidth == 1 ? kind : kind == BROKEN || gap == BROKEN ? BROKEN : APART;
    }

    private void add(char character, boolean digit) {
        if (!inWord) {
            open();
            inWord = true;
            starts[count - 1] = copiedTo;
        }
        int word = count - 1;
        copied[copiedTo++] = character < ASCII ? (byte) character : 0;
        hashes[word] = Field61.reduced(Field61.times(hashes[word], point) + character + 1);
        lengths[word]++;
        digits[word] += digit ? 1 : 0;
        lasts[word] = character;
    }

    private void open() {
        if (count == hashes.length) {
            int more = count * 2;
            starts = Arrays.copyOf(starts, more);
            hashes = Arrays.copyOf(hashes, more);
            lengths = Arrays.copyOf(lengths, more);
            digits = Arrays.copyOf(digits, more);
            lasts = Arrays.copyOf(lasts, more);
            gaps = Arrays.copyOf(gaps, more);
        }
        hashes[count] = 0;
        lengths[count] = 0;
        digits[count] = 0;
        gaps[count] = count == 0 ? BROKEN : gap;
        count++;
        gapWidth = 0;
        gap = APART;
    }
}
