package dev.restage.mask;

/** The check digits that identifying numbers have. Each takes the characters before them, unless it says otherwise. */
final class CheckDigits {
    private static final String DIGITS = "0123456789";
    private static final int[] VERHOEFF_INVERSE = {0, 4, 3, 2, 1, 5, 6, 7, 8, 9};
    private static final int[] VERHOEFF_PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private CheckDigits() {}

    /** ISO/IEC 7812-1, annex B: every second digit from the right is doubled. */
    static char luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return DIGITS.charAt((10 - sum % 10) % 10);
    }

    /** The sum of the digits, each times the weight of its place. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum;
    }

    /** The remainder of a number of any length; letters count 10 to 35, as ISO 7064 and ISO 13616 have it. */
    static int remainder(String text, int divisor) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % divisor;
        }
        return remainder;
    }

    /** ISO 7064, MOD 11,10. */
    static char mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return DIGITS.charAt((11 - product) % 10);
    }

    /** J. Verhoeff, "Error detecting decimal codes", 1969: a walk through the dihedral group of ten elements. */
    static char verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            for (int times = (i + 1) % 8; times > 0; times--) {
                digit = VERHOEFF_PERMUTATION[digit];
            }
            check = dihedral(check, digit);
        }
        return DIGITS.charAt(VERHOEFF_INVERSE[check]);
    }

    private static int dihedral(int one, int other) {
        if (one < 5) {
            return other < 5 ? (one + other) % 5 : 5 + (one + other) % 5;
        }
        return other < 5 ? 5 + (one - other) % 5 : (one - other + 5) % 5;
    }

    static char digit(int value) {
        return DIGITS.charAt(value);
    }

    static String two(int value) {
        return "" + digit(value / 10) + digit(value % 10);
    }
}
