package dev.restage.mask;

import static dev.restage.mask.NationalIds.form;
import static dev.restage.mask.NationalIds.last;
import static dev.restage.mask.NationalIds.same;
import static dev.restage.mask.NationalIds.within;

import java.util.List;

/** Numbers that tax offices give to companies and persons, apart from those that are {@link NationalIds} too. */
final class TaxIds {
    /**
     * What makes a number nobody's:
     *
     * <ul>
     *   <li>US, EIN: prefixes 96 and 97 are not assigned, and are neither SSN nor ITIN with these groups
     *   <li>DE, USt-IdNr, and PL, NIP: none begins with 0
     *   <li>NL: built on BSN that begin with 9999, which are for tests
     *   <li>IN, PAN: no holder is of the kind Z
     *   <li>AT, FR, IT, ES, BE, GB, CH, BR, RU: nothing is known to be kept free, so their check digit is wrong
     * </ul>
     */
    static final List<IdentifierForm> ALL = List.of(
            new IdentifierForm(
                    "US",
                    form("[0-9]{9}"),
                    0,
                    same(),
                    (draws, length) -> "9" + draws.of("67") + draws.digits(1) + within(draws, 1, 49) + draws.digits(4),
                    false),
            new IdentifierForm(
                    "DE",
                    form("DE[1-9][0-9]{8}"),
                    1,
                    number -> last(number, CheckDigits.mod11And10(number.substring(2, 10))),
                    (draws, length) -> "DE0" + draws.digits(8),
                    false),
            new IdentifierForm(
                    "AT", form("ATU[0-9]{8}"), 1, TaxIds::austrian, (draws, length) -> "ATU" + draws.digits(8), true),
            new IdentifierForm(
                    "FR", form("FR[0-9]{11}"), 1, TaxIds::french, (draws, length) -> "FR" + draws.digits(11), true),
            new IdentifierForm(
                    "IT",
                    form("(?:IT)?[0-9]{11}"),
                    1,
                    number ->
                            last(number, CheckDigits.luhn(number.substring(number.length() - 11, number.length() - 1))),
                    (draws, length) -> (length == 13 ? "IT" : "") + draws.digits(11),
                    true),
            new IdentifierForm(
                    "ES",
                    form("(?:ES)?[A-HJNP-SUVW][0-9]{8}"),
                    1,
                    TaxIds::spanish,
                    (draws, length) -> (length == 11 ? "ES" : "") + draws.of("ABCDEFGHJNPQRSUVW") + draws.digits(8),
                    true),
            new IdentifierForm(
                    "NL",
                    form("NL[0-9]{9}B[0-9]{2}"),
                    0,
                    TaxIds::dutch,
                    (draws, length) -> "NL9999" + draws.digits(5) + "B" + draws.digits(2),
                    false),
            new IdentifierForm(
                    "BE",
                    form("(?:BE)?[01][0-9]{9}"),
                    2,
                    TaxIds::belgian,
                    (draws, length) -> (length == 12 ? "BE" : "") + draws.of("01") + draws.digits(9),
                    true),
            new IdentifierForm(
                    "PL",
                    form("(?:PL)?[1-9][0-9]{9}"),
                    1,
                    TaxIds::polish,
                    (draws, length) -> (length == 12 ? "PL" : "") + "0" + draws.digits(9),
                    false),
            new IdentifierForm(
                    "GB", form("GB[0-9]{9}"), 2, TaxIds::british, (draws, length) -> "GB" + draws.digits(9), true),
            new IdentifierForm(
                    "CH", form("CHE[0-9]{9}"), 1, TaxIds::swiss, (draws, length) -> "CHE" + draws.digits(9), true),
            new IdentifierForm(
                    "BR", form("[0-9]{14}"), 2, TaxIds::brazilian, (draws, length) -> draws.digits(14), true),
            new IdentifierForm("RU", form("[0-9]{10}"), 1, TaxIds::russian, (draws, length) -> draws.digits(10), true),
            new IdentifierForm(
                    "IN",
                    form("[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]"),
                    0,
                    same(),
                    (draws, length) ->
                            draws.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 3) + "Z" + draws.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                                    + draws.digits(4) + draws.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                    false));

    private TaxIds() {}

    private static String austrian(String number) {
        int sum = 4;
        for (int i = 0; i < 7; i++) {
            int weighted = (number.charAt(3 + i) - '0') * (1 + i % 2);
            sum += weighted / 10 + weighted % 10;
        }
        return last(number, CheckDigits.digit((10 - sum % 10) % 10));
    }

    /** Two digits, then the number of the company with a check digit of its own. */
    private static String french(String number) {
        String company = number.substring(4, 12);
        String whole = company + CheckDigits.luhn(company);
        return "FR" + CheckDigits.two((12 + 3 * CheckDigits.remainder(whole, 97)) % 97) + whole;
    }

    private static String spanish(String number) {
        String digits = number.substring(number.length() - 8, number.length() - 1);
        // As Luhn's, but read from the left.
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weighted = (digits.charAt(i) - '0') * (2 - i % 2);
            sum += weighted / 10 + weighted % 10;
        }
        return last(number, CheckDigits.digit((10 - sum % 10) % 10));
    }

    private static String dutch(String number) {
        String digits = NationalIds.dutch(number.substring(2, 11));
        return digits.isEmpty() ? "" : "NL" + digits + number.substring(11);
    }

    private static String belgian(String number) {
        String start = number.substring(0, number.length() - 2);
        return start + CheckDigits.two(97 - CheckDigits.remainder(start.substring(start.length() - 8), 97));
    }

    private static String polish(String number) {
        int check = CheckDigits.weighted(number.substring(number.length() - 10), 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11;
        return check == 10 ? "" : last(number, CheckDigits.digit(check));
    }

    private static String british(String number) {
        int sum = CheckDigits.weighted(number.substring(2), 8, 7, 6, 5, 4, 3, 2) % 97;
        return number.substring(0, 9) + CheckDigits.two(97 - sum);
    }

    private static String swiss(String number) {
        int check = (11 - CheckDigits.weighted(number.substring(3), 5, 4, 3, 2, 7, 6, 5, 4) % 11) % 11;
        return check == 10 ? "" : last(number, CheckDigits.digit(check));
    }

    private static String brazilian(String number) {
        int first = CheckDigits.weighted(number, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        String thirteen = number.substring(0, 12) + CheckDigits.digit(first < 2 ? 0 : 11 - first);
        int second = CheckDigits.weighted(thirteen, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return thirteen + CheckDigits.digit(second < 2 ? 0 : 11 - second);
    }

    private static String russian(String number) {
        return last(number, CheckDigits.digit(CheckDigits.weighted(number, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10));
    }
}
