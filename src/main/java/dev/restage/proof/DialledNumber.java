package dev.restage.proof;

import dev.restage.mask.CallingCode;

/**
 * What of a phone number hangs on from where it is dialled: {@code +49 171 2345678}, {@code 0049 171 2345678}, {@code 0171 2345678}
 * and {@code +49 (0)171 2345678} are one number, and what they have in common is {@code 1712345678}. Nobody has to know from which
 * country a national number is. Where neither a plus sign nor a zero says what the first digits are, numbers of as many digits as
 * international ones have are taken for such.
 */
final class DialledNumber {
    /** {@code 00}, a calling code and the zero that people write behind it. */
    static final int LONGEST_PREFIX = 6;

    private static final int LEAST_INTERNATIONAL = 11;
    private static final int MOST_INTERNATIONAL = 15;

    private DialledNumber() {}

    /**
     * @param length digits of the number, which begins with a word
     * @return how many of them stand before what all ways to dial it have in common; 0 if there are none, or if too few are left
     */
    static int prefix(Words words, int first, int length) {
        if (length < OriginalIdentifiers.LEAST_DIGITS) {
            return 0;
        }
        int prefix = 0;
        if (!words.followsPlus(first)) {
            boolean zero = words.digit(first, 0) == '0';
            if (zero ? words.digit(first, 1) != '0' : length < LEAST_INTERNATIONAL || length > MOST_INTERNATIONAL) {
                return zero ? enough(length, 1) : 0;
            }
            prefix = zero ? 2 : 0;
        }
        char one = words.digit(first, prefix);
        char two = words.digit(first, prefix + 1);
        int code = CallingCode.length(one, two);
        prefix += code;
        if (words.digit(first, prefix) == '0' && !CallingCode.keepsZero(one, two)) {
            prefix++;
        }
        return code == 0 ? 0 : enough(length, prefix);
    }

    private static int enough(int length, int prefix) {
        return length - prefix >= OriginalIdentifiers.LEAST_DIGITS ? prefix : 0;
    }

    /** The hash of the digits behind a prefix. */
    static long hash(Words words, int first, int last, int prefix) {
        int word = first;
        int left = prefix;
        while (left >= words.length(word)) {
            left -= words.length(word++);
        }
        long hash = words.hashBehind(word, left);
        while (word < last) {
            hash = words.joined(hash, ++word);
        }
        return hash;
    }
}
