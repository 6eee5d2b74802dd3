package dev.restage.mask;

import java.util.function.UnaryOperator;

/**
 * Permutes numbers so that different ones stay different, and makes their check character wrong: nobody can have such a number.
 * Letters stay letters and digits digits.
 */
final class DistinctNumbers {
    private static final long NUMBER_LIMIT = 1L << 62;

    private final KeyedPermutation permutation;

    DistinctNumbers(MaskingKey key, String kind) {
        permutation = new KeyedPermutation(key, kind);
    }

    /**
     * @param compact ASCII letters and digits
     * @param checks how many of the last are check characters
     * @param completed puts the right check characters in; an empty text where a number can have none
     */
    String other(String compact, int checks, UnaryOperator<String> completed) {
        return other(compact, 0, compact.length() - checks, completed);
    }

    /** Permutes what lies between; what stands before stays, and what comes after are check characters. */
    String other(String compact, int from, int to, UnaryOperator<String> completed) {
        StringBuilder result = new StringBuilder(permuted(compact, from, to));
        for (int i = to; i < compact.length(); i++) {
            result.setCharAt(i, compact.charAt(i) <= '9' ? '0' : 'A');
        }
        String right = completed.apply(result.toString());
        return right.isEmpty() ? result.toString() : IdentifierForm.mistaken(right);
    }

    /** Letters and digits between two places; which permutation it is hangs on what stands before them. */
    String permuted(String compact, int from, int to) {
        int length = to - from;
        int[] digits = new int[length];
        int[] sizes = new int[length];
        long size = 1;
        long tweak = permutation.mix(from, compact.length());
        for (int i = 0; i < length; i++) {
            char character = compact.charAt(from + i);
            sizes[i] = character <= '9' ? 10 : 26;
            digits[i] = character <= '9' ? character - '0' : character - 'A';
            size = size != 0 && size <= NUMBER_LIMIT / sizes[i] ? size * sizes[i] : 0;
            tweak = permutation.mix(tweak, sizes[i]);
        }
        for (int i = 0; i < from; i++) {
            tweak = permutation.mix(tweak, compact.charAt(i));
        }
        permute(digits, sizes, size, tweak);
        StringBuilder result = new StringBuilder(compact);
        for (int i = 0; i < length; i++) {
            result.setCharAt(from + i, (char) ((sizes[i] == 10 ? '0' : 'A') + digits[i]));
        }
        return result.toString();
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
}
