package dev.restage.mask;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Numbers that states give to persons. */
final class NationalIds {
    private static final String CONSONANTS = "BCDFGHLMNPRSTVWXYZ";
    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String CARD = "CFGHJKLMNPRTVWXYZ0123456789";
    private static final int[] ITALIAN_ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10,
        22, 25, 24, 23
    };
    private static final List<String> NOT_ALLOCATED = List.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");

    /**
     * What makes a number nobody's:
     *
     * <ul>
     *   <li>US, Social Security number: areas 900 to 999 are not used; groups 01 to 49 of them are not those of ITINs either
     *   <li>GB, National Insurance number: prefixes that HMRC does not allocate
     *   <li>DE, tax identification number: it never begins with 0 but in tests; identity card: no number has the letter Q
     *   <li>FR, NIR: no département 00
     *   <li>ES: DNI from 99,000,000 on and NIE from Z9,000,000 on, far from what has been given out
     *   <li>IT, codice fiscale: no municipality's code begins with X
     *   <li>NL, BSN: those that begin with 9999 are for tests
     *   <li>PL, PESEL: months 61 to 72 are of the years from 2200 on
     *   <li>PT, NIF: none begins with 4 but those of non-residents, with 45
     *   <li>CA, Social Insurance Number: none begins with 0
     *   <li>CN, resident identity number: no region 99
     *   <li>TR: none begins with 0
     *   <li>IN, Aadhaar: none begins with 0 or 1
     *   <li>CH, SE, JP, BR, RU: nothing is known to be kept free, so their check digit is wrong
     * </ul>
     */
    static final List<IdentifierForm> ALL = List.of(
            new IdentifierForm(
                    "US",
                    form("[0-9]{9}"),
                    0,
                    same(),
                    (draws, length) -> "9" + draws.digits(2) + within(draws, 1, 49) + draws.digits(3)
                            + within(draws, 1, 9).charAt(1),
                    false),
            new IdentifierForm(
                    "GB",
                    form("[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]?"),
                    0,
                    same(),
                    (draws, length) -> NOT_ALLOCATED.get(draws.next(NOT_ALLOCATED.size()))
                            + draws.digits(6)
                            + (length == 9 ? "" + draws.of("ABCD") : ""),
                    false),
            new IdentifierForm(
                    "DE",
                    form("[1-9][0-9]{10}"),
                    1,
                    number -> last(number, CheckDigits.mod11And10(number.substring(0, 10))),
                    (draws, length) -> taxNumber(draws) + "0",
                    false),
            new IdentifierForm(
                    "DE",
                    form("[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}[0-9]"),
                    1,
                    NationalIds::card,
                    (draws, length) -> "Q" + draws.of(CARD, 8) + "0",
                    false),
            new IdentifierForm(
                    "FR",
                    form("[12][0-9]{2}(?:0[1-9]|1[0-2]|[2-9][0-9])(?:[0-9]{2}|2[AB])[0-9]{8}"),
                    2,
                    NationalIds::nir,
                    (draws, length) ->
                            draws.of("12") + draws.digits(2) + within(draws, 1, 12) + "00" + draws.digits(6) + "00",
                    false),
            new IdentifierForm(
                    "ES",
                    form("[0-9]{8}[A-Z]"),
                    1,
                    NationalIds::spanish,
                    (draws, length) -> "99" + draws.digits(6) + "A",
                    false),
            new IdentifierForm(
                    "ES",
                    form("[XYZ][0-9]{7}[A-Z]"),
                    1,
                    NationalIds::spanish,
                    (draws, length) -> "Z9" + draws.digits(6) + "A",
                    false),
            new IdentifierForm(
                    "IT",
                    form("[A-Z]{6}[0-9L-NP-V]{2}[A-EHLMPR-T][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]"),
                    1,
                    NationalIds::italian,
                    (draws, length) -> draws.of(CONSONANTS, 6) + draws.digits(2) + draws.of("ABCDEHLMPRST")
                            + CheckDigits.two(1 + draws.next(28) + 40 * draws.next(2)) + "X" + draws.digits(3) + "A",
                    false),
            new IdentifierForm(
                    "NL",
                    form("[0-9]{9}"),
                    1,
                    NationalIds::dutch,
                    (draws, length) -> "9999" + draws.digits(4) + "0",
                    false),
            new IdentifierForm(
                    "PL",
                    form("[0-9]{11}"),
                    1,
                    number -> last(
                            number,
                            CheckDigits.digit(
                                    (10 - CheckDigits.weighted(number, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10)),
                    (draws, length) -> draws.digits(2) + within(draws, 61, 72) + within(draws, 1, 28) + draws.digits(5),
                    false),
            new IdentifierForm(
                    "PT",
                    form("[1-9][0-9]{8}"),
                    1,
                    NationalIds::portuguese,
                    (draws, length) -> "4" + draws.of("012346789") + draws.digits(7),
                    false),
            new IdentifierForm(
                    "CA",
                    form("[0-9]{9}"),
                    1,
                    number -> last(number, CheckDigits.luhn(number.substring(0, 8))),
                    (draws, length) -> "0" + draws.digits(8),
                    false),
            new IdentifierForm(
                    "CN",
                    form("[1-9][0-9]{16}[0-9X]"),
                    1,
                    NationalIds::chinese,
                    (draws, length) -> "99" + draws.digits(4) + "19" + within(draws, 40, 99) + within(draws, 1, 12)
                            + within(draws, 1, 28) + draws.digits(4),
                    false),
            new IdentifierForm(
                    "TR",
                    form("[1-9][0-9]{10}"),
                    2,
                    NationalIds::turkish,
                    (draws, length) -> "0" + draws.digits(10),
                    false),
            new IdentifierForm(
                    "IN",
                    form("[2-9][0-9]{11}"),
                    1,
                    number -> last(number, CheckDigits.verhoeff(number.substring(0, 11))),
                    (draws, length) -> draws.of("01") + draws.digits(11),
                    false),
            new IdentifierForm(
                    "CH",
                    form("756[0-9]{10}"),
                    1,
                    number -> last(
                            number,
                            CheckDigits.digit(
                                    (10 - CheckDigits.weighted(number, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3) % 10) % 10)),
                    (draws, length) -> "756" + draws.digits(10),
                    true),
            new IdentifierForm(
                    "SE",
                    form("(?:(?:19|20)?[0-9]{2})(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278][0-9]|[39][01])[0-9]{4}"),
                    1,
                    number ->
                            last(number, CheckDigits.luhn(number.substring(number.length() - 10, number.length() - 1))),
                    (draws, length) -> (length == 12 ? "19" : "")
                            + draws.digits(2)
                            + within(draws, 1, 12)
                            + within(draws, 1, 28)
                            + draws.digits(4),
                    true),
            new IdentifierForm(
                    "JP", form("[0-9]{12}"), 1, NationalIds::japanese, (draws, length) -> draws.digits(12), true),
            new IdentifierForm(
                    "BR", form("[0-9]{11}"), 2, NationalIds::brazilian, (draws, length) -> draws.digits(11), true),
            new IdentifierForm(
                    "RU", form("[0-9]{11}"), 2, NationalIds::russian, (draws, length) -> draws.digits(11), true));

    private NationalIds() {}

    static Pattern form(String form) {
        return Pattern.compile(form);
    }

    static UnaryOperator<String> same() {
        return number -> number;
    }

    static String within(Draws draws, int from, int to) {
        return CheckDigits.two(from + draws.next(to - from + 1));
    }

    static String last(String number, char check) {
        return number.substring(0, number.length() - 1) + check;
    }

    /** Ten digits, the first of which is 0: one is there twice, one is not there, the others once. */
    private static String taxNumber(Draws draws) {
        StringBuilder digits = new StringBuilder("0123456789");
        int twice = draws.next(10);
        int without = 1 + draws.next(9);
        digits.setCharAt(without, CheckDigits.digit(twice == without ? 0 : twice));
        for (int i = digits.length() - 1; i > 1; i--) {
            int other = 1 + draws.next(i);
            char swapped = digits.charAt(i);
            digits.setCharAt(i, digits.charAt(other));
            digits.setCharAt(other, swapped);
        }
        return digits.toString();
    }

    /** ICAO Doc 9303, part 3: letters count 10 to 35, weights 7, 3, 1. */
    private static String card(String number) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += Character.digit(number.charAt(i), 36) * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        }
        return last(number, CheckDigits.digit(sum % 10));
    }

    /** Corsica's 2A and 2B count as 19 and 18. */
    private static String nir(String number) {
        String start = number.substring(0, 13);
        String digits = start.replace("2A", "19").replace("2B", "18");
        return start + CheckDigits.two(97 - CheckDigits.remainder(digits, 97));
    }

    private static String spanish(String number) {
        int first = "XYZ".indexOf(number.charAt(0));
        String digits = (first < 0 ? number : first + number.substring(1)).substring(0, 8);
        return last(number, SPANISH.charAt(Integer.parseInt(digits) % 23));
    }

    private static String italian(String number) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int value = Character.digit(number.charAt(i), 36);
            sum += i % 2 == 0 ? ITALIAN_ODD[value] : value > 9 ? value - 10 : value;
        }
        return last(number, (char) ('A' + sum % 26));
    }

    static String dutch(String number) {
        int check = CheckDigits.weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check == 10 ? "" : last(number, CheckDigits.digit(check));
    }

    private static String portuguese(String number) {
        int check = 11 - CheckDigits.weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return last(number, CheckDigits.digit(check > 9 ? 0 : check));
    }

    private static String chinese(String number) {
        int sum = CheckDigits.weighted(number, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        return last(number, "10X98765432".charAt(sum % 11));
    }

    private static String turkish(String number) {
        int first = (7 * CheckDigits.weighted(number, 1, 0, 1, 0, 1, 0, 1, 0, 1)
                        - CheckDigits.weighted(number, 0, 1, 0, 1, 0, 1, 0, 1))
                % 10;
        String ten = number.substring(0, 9) + CheckDigits.digit(Math.floorMod(first, 10));
        return ten + CheckDigits.digit(CheckDigits.weighted(ten, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1) % 10);
    }

    private static String japanese(String number) {
        int rest = CheckDigits.weighted(number, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return last(number, CheckDigits.digit(rest < 2 ? 0 : 11 - rest));
    }

    private static String brazilian(String number) {
        int first = CheckDigits.weighted(number, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        String ten = number.substring(0, 9) + CheckDigits.digit(first < 2 ? 0 : 11 - first);
        int second = CheckDigits.weighted(ten, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return ten + CheckDigits.digit(second < 2 ? 0 : 11 - second);
    }

    private static String russian(String number) {
        int check = CheckDigits.weighted(number, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100;
        return number.substring(0, 9) + CheckDigits.two(check);
    }
}
