package dev.restage.mask;

import dev.restage.mask.Alphabets.Alphabet;
import dev.restage.schema.ColumnType;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a value by another of the same shape: letter for letter of the same script and case, digit for digit, everything else
 * as it stands. It is a bijection on the values of a shape, so distinct values stay distinct, also where case makes no difference.
 *
 * <p>Shapes are permuted in segments of up to 64 letters and digits, each in a way that hangs on what stands before it; so a value
 * of any length needs little memory.
 */
final class Scrambler {
    private static final int SEGMENT = 64;
    /** Below this size a segment is one number, and never stays what it is. */
    private static final long NUMBER_LIMIT = 1L << 62;

    private final KeyedPermutation permutation;
    private final Alphabets alphabets;
    private final boolean withoutMarks;
    private final NumberScrambler numbers;
    private final UuidScrambler uuids;

    private final Alphabet[] places = new Alphabet[SEGMENT];
    private final int[] digits = new int[SEGMENT];
    private final int[] sizes = new int[SEGMENT];

    Scrambler(MaskingKey key, String kind, boolean pronounceable) {
        this(key, kind, new Alphabets(pronounceable), false);
    }

    private Scrambler(MaskingKey key, String kind, Alphabets alphabets, boolean withoutMarks) {
        permutation = new KeyedPermutation(key, kind);
        this.alphabets = alphabets;
        this.withoutMarks = withoutMarks;
        numbers = new NumberScrambler(permutation);
        uuids = new UuidScrambler(permutation);
    }

    /**
     * Keeps values apart as the column's own collation does, in letters of its own character set. Where accents make no difference,
     * Latin letters lose theirs; of other scripts, letters with marks stand for such letters only.
     */
    static Scrambler of(MaskedColumn column, MaskingKey key, String kind, boolean pronounceable) {
        ColumnType type = column.column().type();
        boolean withoutMarks = type.comparison().ignoresAccents();
        Alphabets alphabets = new Alphabets(
                pronounceable,
                withoutMarks,
                type.encoding().map(Charset::newEncoder).orElse(null));
        return new Scrambler(key, kind, alphabets, withoutMarks);
    }

    /** Another value of the same shape, in as many characters at most; the same value where the shape has no other. */
    String scramble(String value) {
        Framed framed = Framed.of(value);
        if (framed.isBlank()) {
            return value;
        }
        String core = framed.core();
        String composed = CanonicalText.composed(core);
        String text = CanonicalText.length(composed) <= CanonicalText.length(core) ? composed : core;
        return framed.around(replacement(withoutMarks ? Accents.removed(text) : text));
    }

    /** For the text of a floating point number, which may have an exponent. */
    String scrambleFloat(String value) {
        return numbers.scrambleFloat(value);
    }

    private String replacement(String text) {
        String number = numbers.scramble(text);
        if (number != null) {
            return number;
        }
        String uuid = uuids.scramble(text);
        return uuid != null ? uuid : letters(text);
    }

    private String letters(String text) {
        StringBuilder result = new StringBuilder(text.length());
        long tweak = 0;
        int from = 0;
        while (from < text.length()) {
            int count = 0;
            long shape = tweak;
            long content = tweak;
            int to = from;
            while (to < text.length() && count < SEGMENT) {
                int character = text.codePointAt(to);
                Alphabet alphabet = alphabets.of(character);
                shape = permutation.mix(shape, alphabet == null ? character : ~(long) alphabet.first());
                if (alphabet != null) {
                    places[count] = alphabet;
                    sizes[count] = alphabet.size();
                    digits[count] = alphabet.indexOf(Alphabets.small(character));
                    content = permutation.mix(content, digits[count]);
                    count++;
                }
                to += Character.charCount(character);
            }
            permute(count, shape);
            write(text, from, to, result);
            tweak = content | 1;
            from = to;
        }
        return result.toString();
    }

    private void permute(int count, long tweak) {
        long size = 1;
        for (int i = 0; i < count && size != 0; i++) {
            size = size <= NUMBER_LIMIT / sizes[i] ? size * sizes[i] : 0;
        }
        if (size == 0) {
            permutation.permute(digits, sizes, count, tweak);
            return;
        }
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = number * sizes[i] + digits[i];
        }
        long other = permutation.other(number, size, tweak);
        for (int i = count - 1; i >= 0; i--) {
            digits[i] = (int) (other % sizes[i]);
            other /= sizes[i];
        }
    }

    private void write(String text, int from, int to, StringBuilder result) {
        int place = 0;
        for (int at = from; at < to; ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            @Nullable Alphabet alphabet = alphabets.of(character);
            if (alphabet == null) {
                result.appendCodePoint(character);
            } else {
                int letter = places[place].letter(digits[place]);
                place++;
                boolean capital = Alphabets.small(character) != character;
                result.appendCodePoint(capital ? Character.toUpperCase(letter) : letter);
            }
        }
    }
}
