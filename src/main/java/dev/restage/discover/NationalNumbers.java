package dev.restage.discover;

import static dev.restage.discover.Checksums.digit;
import static dev.restage.discover.Checksums.weighted;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Numbers by which states know people.
 *
 * @param country how evidence names it
 * @param form what it looks like, without blanks
 * @param check whether its check digits are right
 * @param strong whether form and check leave little to chance, so that no name is needed
 */
record NationalNumbers(String country, Pattern form, Predicate<String> check, boolean strong) {
    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String CHINESE = "10X98765432";
    private static final String ITALIAN_MONTHS = "[ABCDEHLMPRST]";

    static final List<NationalNumbers> ALL = List.of(
            of(
                    "China",
                    "[1-8]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dX]",
                    true,
                    NationalNumbers::chinese),
            of("the USA", "(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}", true, text -> true),
            of("Germany (tax)", "[1-9]\\d{10}", false, NationalNumbers::germanTax),
            of(
                    "Germany (pension)",
                    "\\d{2}(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d{2}[A-Z]\\d{3}",
                    true,
                    text -> true),
            of(
                    "Germany (identity card)",
                    "[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\\d(?:D)?",
                    false,
                    text -> identityCard(text)),
            of("Spain", "[0-9XYZ]\\d{7}[A-Z]", true, NationalNumbers::spanish),
            of("Italy", "[A-Z]{6}\\d{2}" + ITALIAN_MONTHS + "\\d{2}[A-Z]\\d{3}[A-Z]", true, text -> true),
            of("France", "[12]\\d{2}(?:0[1-9]|1[0-2]|[2-9]\\d)\\d{2}\\d{3}\\d{3}\\d{2}", true, NationalNumbers::french),
            of(
                    "Poland",
                    "\\d{11}",
                    false,
                    text -> weighted(text, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0 && date(text, 20)),
            of("Turkey", "[1-9]\\d{10}", false, NationalNumbers::turkish),
            of("Brazil", "\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}", true, text -> true),
            of("Brazil", "\\d{11}", false, NationalNumbers::brazilian),
            of("the United Kingdom", "[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\\d{6}[A-D]", true, text -> true),
            of("the Netherlands", "\\d{9}", false, text -> weighted(text, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0),
            of("Switzerland", "756\\.?\\d{4}\\.?\\d{4}\\.?\\d{2}", true, text -> true),
            of("Sweden", "(?:19|20)?\\d{6}[-+]\\d{4}", false, text -> {
                String digits = text.replaceAll("\\D", "");
                return Checksums.luhn(digits.substring(digits.length() - 10));
            }),
            of("Japan", "\\d{12}", false, NationalNumbers::japanese),
            of("Korea", "\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])-[1-8]\\d{6}", true, text -> true),
            of("India", "[2-9]\\d{11}", false, Checksums::verhoeff),
            of("India (tax)", "[A-Z]{3}[ABCFGHLJPT][A-Z]\\d{4}[A-Z]", true, text -> true),
            of("Finland", "\\d{6}[-+A]\\d{3}[0-9A-Y]", true, text -> true),
            of("Russia", "\\d{3}-\\d{3}-\\d{3} ?\\d{2}", true, text -> true),
            of("Belgium", "\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}\\.\\d{2}", true, text -> true),
            of(
                    "Austria",
                    "\\d{10}",
                    false,
                    text -> weighted(text, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) % 11 == digit(text, 3)),
            of("Canada", "\\d{3}[ -]\\d{3}[ -]\\d{3}", false, text -> Checksums.luhn(text.replaceAll("\\D", ""))));

    private static NationalNumbers of(String country, String form, boolean strong, Predicate<String> check) {
        return new NationalNumbers(country, Pattern.compile(form), check, strong);
    }

    boolean matches(String text) {
        String bare = text.strip().toUpperCase(Locale.ROOT);
        if (form.matcher(bare).matches()) {
            return check.test(bare);
        }
        String joined = bare.replace(" ", "");
        return !joined.equals(bare) && form.matcher(joined).matches() && check.test(joined);
    }

    /** GB 11643-1999. */
    private static boolean chinese(String text) {
        int sum = weighted(text, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        return CHINESE.charAt(sum % 11) == text.charAt(17);
    }

    private static boolean germanTax(String text) {
        return Checksums.mod11And10(text)
                && text.substring(0, 10).chars().distinct().count() >= 7
                && text.substring(0, 10).chars().distinct().count() <= 9;
    }

    /** ICAO 9303: weights 7, 3, 1. */
    private static boolean identityCard(String text) {
        int sum = 0;
        for (int at = 0; at < 9; at++) {
            sum += Character.digit(text.charAt(at), 36) * new int[] {7, 3, 1}[at % 3];
        }
        return sum % 10 == digit(text, 9);
    }

    private static boolean spanish(String text) {
        int number = Integer.parseInt(
                text.substring(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2'));
        return SPANISH.charAt(number % 23) == text.charAt(8);
    }

    private static boolean french(String text) {
        return 97 - Long.parseLong(text.substring(0, 13)) % 97 == Long.parseLong(text.substring(13));
    }

    private static boolean turkish(String text) {
        int odd = digit(text, 0) + digit(text, 2) + digit(text, 4) + digit(text, 6) + digit(text, 8);
        int even = digit(text, 1) + digit(text, 3) + digit(text, 5) + digit(text, 7);
        return Math.floorMod(odd * 7 - even, 10) == digit(text, 9)
                && (odd + even + digit(text, 9)) % 10 == digit(text, 10);
    }

    private static boolean brazilian(String text) {
        int first = weighted(text, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = weighted(text, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return first == digit(text, 9)
                && second == digit(text, 10)
                && text.chars().distinct().count() > 1;
    }

    private static boolean japanese(String text) {
        int rest = weighted(text, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return (rest <= 1 ? 0 : 11 - rest) == digit(text, 11);
    }

    /** A date of six digits at the begin, whose month may be higher by a multiple of 20 for the century. */
    private static boolean date(String text, int century) {
        int month = Integer.parseInt(text.substring(2, 4)) % century;
        int day = Integer.parseInt(text.substring(4, 6));
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }
}
