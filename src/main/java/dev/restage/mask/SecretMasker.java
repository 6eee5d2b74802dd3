package dev.restage.mask;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Another secret of the same shape: letters for letters of the same case, digits for digits; hexadecimal and base32 stay what they are.
 *
 * <p>Where a shape has 2^100 values or more, each character is drawn from a keyed hash of the whole secret, so that not even who has the
 * key can calculate the secret from its replacement. Shorter ones are permuted, for drawn ones would collide.
 */
final class SecretMasker implements FormMasker.Form {
    /** Of 10^9 values drawn from so many, two are alike with a probability below 10^-12. */
    private static final double DRAWN_BITS = 100;

    private static final long NUMBER_LIMIT = 1L << 62;
    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    /** What secrets are written in; one that is of several is of the first. */
    private enum Alphabet {
        HEX("0123456789abcdef", Pattern.compile("(?i)(?=.*[0-9])(?=.*[a-f])[0-9a-f]{8,}")),
        BASE32("abcdefghijklmnopqrstuvwxyz234567", Pattern.compile("(?i)(?=.*[2-7])(?=.*[a-z])[a-z2-7]{16,}=*")),
        ANY("", Pattern.compile("(?s).*"));

        private final String characters;
        private final Pattern form;

        Alphabet(String characters, Pattern form) {
            this.characters = characters;
            this.form = form;
        }

        static Alphabet of(String text) {
            for (Alphabet alphabet : values()) {
                if (alphabet.form.matcher(text).matches()) {
                    return alphabet;
                }
            }
            return ANY;
        }

        /** The characters that may stand for this one; empty if it stands for itself. */
        String around(char character) {
            if (this != ANY) {
                return character == '=' ? "" : characters;
            }
            boolean digit = character >= '0' && character <= '9';
            return digit ? DIGITS : LETTERS.indexOf(character) < 0 ? "" : LETTERS;
        }
    }

    private final KeyedHash hash;
    private final KeyedPermutation permutation;
    private final Scrambler scrambler;

    private SecretMasker(MaskedColumn column, MaskingKey key) {
        hash = new KeyedHash(key, "secret");
        permutation = new KeyedPermutation(key, "secret");
        scrambler = Scrambler.of(column, key, "secret", false);
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "secret",
                Declarations.SECRETS,
                "Gives another token, key or one-time seed of the same shape and length; hexadecimal and base32 stay"
                        + " so.",
                Declarations.NO_PARAMETERS,
                Declarations.TEXT_ONLY,
                "by construction up to 2^100 values of a shape; beyond, two of 10^9 become one with a probability"
                        + " below 10^-12",
                true,
                "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
                (rule, column, settings) -> new FormMasker(new SecretMasker(column, settings.key()), column, settings));
    }

    @Override
    public @Nullable String other(String core, int room) {
        if (!CanonicalText.ascii(core)) {
            return scrambler.scramble(core);
        }
        String small = CasePattern.LOWER.apply(core);
        Alphabet alphabet = Alphabet.of(core);
        int[] sizes = new int[core.length()];
        double bits = 0;
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.max(1, alphabet.around(small.charAt(i)).length());
            bits += Math.log(sizes[i]) / Math.log(2);
        }
        return bits < 1
                ? null
                : inCaseOf(core, bits < DRAWN_BITS ? permuted(small, alphabet, sizes) : drawn(core, small, alphabet));
    }

    private String drawn(String core, String small, Alphabet alphabet) {
        Draws draws = new Draws(hash, core);
        char[] result = small.toCharArray();
        do {
            for (int i = 0; i < result.length; i++) {
                String around = alphabet.around(small.charAt(i));
                result[i] = around.isEmpty() ? small.charAt(i) : draws.of(around);
            }
        } while (Alphabet.of(new String(result)) != alphabet);
        return new String(result);
    }

    /** Until the result is of the same alphabet again, so that the secrets of an alphabet are permuted among themselves. */
    private String permuted(String small, Alphabet alphabet, int[] sizes) {
        long tweak = alphabet.characters.length();
        long size = 1;
        int[] digits = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            char character = small.charAt(i);
            String around = alphabet.around(character);
            tweak = permutation.mix(tweak, around.isEmpty() ? character : -around.length());
            digits[i] = around.isEmpty() ? 0 : around.indexOf(character);
            size = size != 0 && size <= NUMBER_LIMIT / sizes[i] ? size * sizes[i] : 0;
        }
        String other;
        do {
            permute(digits, sizes, size, tweak);
            other = written(small, digits, alphabet);
        } while (Alphabet.of(other) != alphabet);
        return other;
    }

    private void permute(int[] digits, int[] sizes, long size, long tweak) {
        if (size == 0) {
            permutation.permute(digits, sizes, digits.length, tweak);
            return;
        }
        long number = 0;
        for (int i = 0; i < digits.length; i++) {
            number = number * sizes[i] + digits[i];
        }
        long other = permutation.other(number, size, tweak);
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = (int) (other % sizes[i]);
            other /= sizes[i];
        }
    }

    private static String written(String small, int[] digits, Alphabet alphabet) {
        StringBuilder result = new StringBuilder(digits.length);
        for (int i = 0; i < digits.length; i++) {
            String around = alphabet.around(small.charAt(i));
            result.append(around.isEmpty() ? small.charAt(i) : around.charAt(digits[i]));
        }
        return result.toString();
    }

    /** Hexadecimal and base32 have one case; elsewhere a capital stands where one stood. */
    private static String inCaseOf(String core, String other) {
        CasePattern pattern = CasePattern.of(core);
        if (pattern != CasePattern.MIXED) {
            return pattern.apply(other);
        }
        StringBuilder result = new StringBuilder(other);
        for (int i = 0; i < core.length(); i++) {
            if (Character.isUpperCase(core.charAt(i))) {
                result.setCharAt(i, Character.toUpperCase(result.charAt(i)));
            }
        }
        return result.toString();
    }
}
