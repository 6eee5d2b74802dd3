package dev.restage.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as its words, hashed: letters and digits, small, in Unicode's compatible form (NFKC); everything else only separates. So
 * {@code +49 (170) 123-4567} and {@code 491701234567} are the same four words or one, and concatenate to the same hash. Used by one
 * thread, again and again; nothing is made per text that is ASCII.
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
    /** For each ASCII character the small letter or digit that it is; 0 for those that separate. */
    private static final char[] FOLD = new char[128];

    private static final byte[] GAP = new byte[128];

    static {
        for (char character = 0; character < 128; character++) {
            if (Character.isLetterOrDigit(character)) {
                FOLD[character] = Character.toLowerCase(character);
            }
            boolean breaks = character < ' ' || BREAKERS.indexOf(character) >= 0;
            GAP[character] = breaks ? BROKEN : CONNECTORS.indexOf(character) >= 0 ? TIGHT : APART;
        }
    }

    private final long point;
    private final long[] powers = new long[LONGEST + 1];
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
    }

    int count() {
        return count;
    }

    long hash(int word) {
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

    /** How the word follows the one before it; {@link #BROKEN} for the first. */
    byte gap(int word) {
        return gaps[word];
    }

    /** The hash of a text and a word behind it. */
    long joined(long hash, int word) {
        return Field61.reduced(Field61.times(hash, powers[Math.min(lengths[word], LONGEST)]) + hashes[word]);
    }

    /** The hash of a text and a mark behind it that no letter and no digit has. */
    long marked(long hash) {
        return Field61.reduced(Field61.times(hash, point) + 1);
    }

    void read(byte[] bytes, int offset, int length) {
        begin();
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            int character = bytes[i];
            if (character < 0) {
                read(new String(bytes, offset, length, UTF_8));
                return;
            }
            char folded = FOLD[character];
            if (folded != 0) {
                add(folded, folded <= '9');
            } else {
                separate(GAP[character]);
            }
        }
    }

    void read(String text) {
        begin();
        boolean ascii = text.chars().allMatch(character -> character < 128);
        String plain =
                ascii ? text : Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        for (int i = 0; i < plain.length(); i++) {
            char character = plain.charAt(i);
            if (character < 128) {
                char folded = FOLD[character];
                if (folded != 0) {
                    add(folded, folded <= '9');
                } else {
                    separate(GAP[character]);
                }
            } else if (Character.isDigit(character)) {
                add((char) ('0' + Character.digit(character, 10)), true);
            } else if (Character.isLetter(character) || Character.isSurrogate(character)) {
                add(character, false);
            } else if (Character.getType(character) != Character.FORMAT
                    && Character.getType(character) != Character.NON_SPACING_MARK) {
                separate(APART);
            }
        }
    }

    private void begin() {
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
        }
        int word = count - 1;
        hashes[word] = Field61.reduced(Field61.times(hashes[word], point) + character + 1);
        lengths[word]++;
        digits[word] += digit ? 1 : 0;
        lasts[word] = character;
    }

    private void open() {
        if (count == hashes.length) {
            int more = count * 2;
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
        inWord = true;
        gapWidth = 0;
        gap = APART;
    }
}
