package dev.restage.mask;

import java.lang.Character.UnicodeBlock;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which characters may stand for which. The alphabets part all letters and digits, so a permutation inside of each alphabet keeps
 * a string's script and shape. A letter and its capital are one; whoever uses it puts the capitals back.
 *
 * <p>Beyond ASCII an alphabet is what one Unicode block has of one general category, apart from letters that have no capital of
 * their own in the block or change under NFC. Of Chinese characters, those of GB 2312 are one alphabet and the rarer ones another;
 * of Cyrillic, the Russian letters.
 */
final class Alphabets {
    /** Small letters, or digits, in code point order. */
    static final class Alphabet {
        private final int[] letters;

        private Alphabet(int[] letters) {
            this.letters = letters;
        }

        int size() {
            return letters.length;
        }

        int letter(int index) {
            return letters[index];
        }

        int indexOf(int letter) {
            return Arrays.binarySearch(letters, letter);
        }

        /** Tells alphabets apart: no letter is in two of them. */
        int first() {
            return letters[0];
        }
    }

    private static final String VOWELS = "aeiou";
    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxyz";

    private final @Nullable Alphabet[] ascii = new Alphabet[128];
    private final Map<Integer, Alphabet> others = new HashMap<>();
    private final @Nullable CharsetEncoder commonChinese =
            Charset.isSupported("GB2312") ? Charset.forName("GB2312").newEncoder() : null;

    private final boolean marksApart;
    private final @Nullable CharsetEncoder within;

    /** @param pronounceable whether vowels stand for vowels only */
    Alphabets(boolean pronounceable) {
        this(pronounceable, false, null);
    }

    /**
     * @param marksApart whether letters with marks do not stand for those without
     * @param within what the letters have to be written in, if that is not Unicode
     */
    Alphabets(boolean pronounceable, boolean marksApart, @Nullable CharsetEncoder within) {
        this.marksApart = marksApart;
        this.within = within;
        ascii("0123456789");
        if (pronounceable) {
            ascii(VOWELS);
            ascii(CONSONANTS);
        } else {
            ascii("abcdefghijklmnopqrstuvwxyz");
        }
    }

    /** The alphabet of a character; null if it stands for itself alone. */
    @Nullable
    Alphabet of(int character) {
        if (character < 128) {
            return ascii[character];
        }
        if (!Character.isLetter(character) && Character.getType(character) != Character.DECIMAL_DIGIT_NUMBER) {
            return null;
        }
        int letter = small(character);
        Alphabet known = others.get(letter);
        if (known == null) {
            known = find(letter);
            for (int member : known.letters) {
                others.put(member, known);
            }
        }
        return known.size() < 2 ? null : known;
    }

    /** The small letter of a capital that has one in its block; otherwise the character itself. */
    static int small(int character) {
        int small = Character.toLowerCase(character);
        return small != character && Character.toUpperCase(small) == character && sameBlock(small, character)
                ? small
                : character;
    }

    private void ascii(String letters) {
        Alphabet alphabet = new Alphabet(letters.chars().sorted().toArray());
        for (int letter : alphabet.letters) {
            ascii[letter] = alphabet;
            ascii[Character.toUpperCase(letter)] = alphabet;
        }
    }

    private Alphabet find(int letter) {
        int first = letter;
        while (sameBlock(first - 1, letter)) {
            first--;
        }
        int last = letter;
        while (sameBlock(last + 1, letter)) {
            last++;
        }
        long kind = kind(letter);
        int[] letters = new int[last - first + 1];
        int count = 0;
        for (int candidate = first; candidate <= last; candidate++) {
            if (Character.isDefined(candidate) && small(candidate) == candidate && kind(candidate) == kind) {
                letters[count++] = candidate;
            }
        }
        return new Alphabet(Arrays.copyOf(letters, count));
    }

    /** Equal for the characters of a block that may stand for each other. */
    private long kind(int letter) {
        boolean stable = Normalizer.isNormalized(Character.toString(letter), Normalizer.Form.NFC);
        int digitsZero = Character.isDigit(letter) ? letter - Character.digit(letter, 10) : 0;
        return (long) digitsZero << 16
                | (long) Character.getType(letter) << 8
                | (cased(letter) ? 1 : 0)
                | (stable ? 2 : 0)
                | (common(letter) ? 4 : 0)
                | (marksApart && Accents.marked(letter) ? 8 : 0)
                | (writable(letter) ? 16 : 0);
    }

    /** Also the capital, for a value may be written in capitals. */
    private boolean writable(int letter) {
        return within == null
                || (within.canEncode(Character.toString(letter))
                        && within.canEncode(Character.toString(Character.toUpperCase(letter))));
    }

    private boolean common(int letter) {
        if (UnicodeBlock.CYRILLIC.equals(UnicodeBlock.of(letter))) {
            return letter >= 'а' && letter <= 'ё' && letter != 'ѐ';
        }
        return commonChinese != null
                && Character.isIdeographic(letter)
                && Character.isBmpCodePoint(letter)
                && commonChinese.canEncode((char) letter);
    }

    private static boolean cased(int letter) {
        int capital = Character.toUpperCase(letter);
        return capital != letter && Character.toLowerCase(capital) == letter && sameBlock(capital, letter);
    }

    private static boolean sameBlock(int one, int other) {
        return one >= 0
                && one <= Character.MAX_CODE_POINT
                && UnicodeBlock.of(one) != null
                && UnicodeBlock.of(one).equals(UnicodeBlock.of(other));
    }
}
