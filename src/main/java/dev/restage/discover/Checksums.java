package dev.restage.discover;

import java.math.BigInteger;

/** Check digits of cards, bank accounts and numbers of people. */
final class Checksums {
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);
    private static final int[][] DIHEDRAL = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
        {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
        {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
        {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
        {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
        {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };
    private static final int[][] PERMUTATION = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
        {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
        {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
        {9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
        {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
        {2, 7, 9, 3, 8, 0, 6, 4, 1, 5},
        {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}
    };

    private Checksums() {}

    static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }

    /** Sum of digits by weights, as many as there are weights. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int at = 0; at < weights.length; at++) {
            sum += digit(digits, at) * weights[at];
        }
        return sum;
    }

    /** ISO/IEC 7812-1, annex B. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int at = 0; at < digits.length(); at++) {
            int value = digit(digits, digits.length() - 1 - at) * (at % 2 + 1);
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }

    /** A card of a known network: ISO/IEC 7812-1 says how many digits, its first digit which industry. */
    static boolean card(String text) {
        String digits = text.replaceAll("[ -]", "");
        return digits.matches("(?:3[04-9]|4|5[0-9]|6|2[2-7])[0-9]{11,17}")
                && digits.length() >= 13
                && luhn(digits)
                && digits.chars().distinct().count() > 2;
    }

    /** ISO 13616, with the check digits of ISO 7064 MOD 97-10. */
    static boolean iban(String text) {
        String bare = text.replace(" ", "").toUpperCase(java.util.Locale.ROOT);
        if (!bare.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
            return false;
        }
        StringBuilder number = new StringBuilder();
        (bare.substring(4) + bare.substring(0, 4))
                .chars()
                .forEach(character -> number.append(Character.digit(character, 36)));
        return new BigInteger(number.toString()).mod(NINETY_SEVEN).intValue() == 1;
    }

    /** Verhoeff's check digit, which Aadhaar numbers have. */
    static boolean verhoeff(String digits) {
        int check = 0;
        for (int at = 0; at < digits.length(); at++) {
            check = DIHEDRAL[check][PERMUTATION[at % 8][digit(digits, digits.length() - 1 - at)]];
        }
        return check == 0;
    }

    /** ISO 7064 MOD 11,10. */
    static boolean mod11And10(String digits) {
        int product = 10;
        for (int at = 0; at < digits.length() - 1; at++) {
            int sum = (digit(digits, at) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        int check = (11 - product) % 10;
        return check == digit(digits, digits.length() - 1);
    }
}
