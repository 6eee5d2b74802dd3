package dev.restage.mask;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what has a form of its own in a text: URLs, IBANs, national ids, network addresses. All patterns are bounded. */
final class IdentifiersInText {
    private static final Pattern URL = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:[A-Za-z][A-Za-z0-9+.-]{1,15}+://|(?i:www)\\.(?=[\\p{L}\\p{N}]))[^\\s<>\"'\\\\^`{|}]{1,2000}+");
    private static final String ENDS_NO_URL = ".,;:!?)]";
    private static final Pattern IBAN = Pattern.compile("(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?=[ -]?[A-Z0-9])");
    /** Countries and lengths of the IBAN registry (ISO 13616), release 99. */
    private static final String IBAN_LENGTHS =
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20"
                    + "EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20"
                    + "LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19"
                    + "SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

    private static final Map<String, Integer> LENGTHS = lengths();

    private static final Pattern NATIONAL_ID = Pattern.compile(
            // US social security number
            "(?<![0-9A-Za-z-])(?:(?!000|666|9[0-9]{2})[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}"
                    // UK national insurance number
                    + "|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]"
                    // Italian codice fiscale
                    + "|[A-Z]{6}[0-9L-NP-V]{2}[A-EHLMPR-T][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]"
                    // French numéro de sécurité sociale
                    + "|[12] ?[0-9]{2} ?(?:0[1-9]|1[0-2]) ?(?:[0-9]{2}|2[AB]) ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}"
                    // Spanish DNI and NIE
                    + "|(?:[XYZ]-?[0-9]{7}|[0-9]{8})-?[A-HJ-NP-TV-Z])(?![0-9A-Za-z-])");
    private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final Pattern LABELLED_ID = Pattern.compile(
            "(?i)(?<![\\p{L}])(?:ssn|social security(?: n(?:o|umber))?|steuer-?id(?:nr)?|bsn|pesel|tckn|nino|nir|dni|nie"
                    + "|codice fiscale|national id|passport(?: n(?:o|umber))?)[ .:#]{1,4}(?=[A-Za-z0-9-]{0,19}[0-9])([A-Za-z0-9][A-Za-z0-9-]{5,19})(?![A-Za-z0-9])");
    private static final Pattern IPV4 = Pattern.compile(
            "(?<![0-9A-Za-z.])(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:/[0-9]{1,2})?(?![0-9A-Za-z]|\\.[0-9])");
    private static final Pattern MAC =
            Pattern.compile("(?<![0-9A-Za-z:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![0-9A-Za-z:-])");
    private static final Pattern IPV6 = Pattern.compile(
            "(?<![0-9A-Za-z:.])(?=[0-9A-Fa-f]{0,4}:)[0-9A-Fa-f:.]{3,45}+(?:/[0-9]{1,3})?(?![0-9A-Za-z])");
    private static final Pattern EIGHT_GROUPS = Pattern.compile("[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){7}");
    private static final Pattern SHORTENED = Pattern.compile(
            "(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?"
                    + "(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?");

    private IdentifiersInText() {}

    static void urls(String text, FoundText found) {
        Matcher matcher = URL.matcher(text);
        while (matcher.find()) {
            int end = matcher.end();
            while (end > matcher.start() && ENDS_NO_URL.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            found.found(matcher.start(), end, "url");
        }
    }

    static void numbers(String text, FoundText found) {
        ibans(text, found);
        Matcher labelled = LABELLED_ID.matcher(text);
        while (labelled.find()) {
            found.found(labelled.start(1), labelled.end(1), "national-id");
        }
        Matcher id = NATIONAL_ID.matcher(text);
        while (id.find()) {
            if (isPlausible(id.group().replaceAll("[ -]", ""))) {
                found.found(id.start(), id.end(), "national-id");
            }
        }
        all(MAC.matcher(text), "mac-address", found);
        all(IPV4.matcher(text), "ip-address", found);
        Matcher six = IPV6.matcher(text);
        while (six.find()) {
            String address = six.group().replaceFirst("/.*", "").replaceFirst("\\.$", "");
            if (EIGHT_GROUPS.matcher(address).matches()
                    || (address.length() > 2 && SHORTENED.matcher(address).matches())) {
                int end = six.group().endsWith(".") ? six.end() - 1 : six.end();
                found.found(six.start(), end, "ip-address");
            }
        }
    }

    /** Where an id has check characters, they must be right. */
    private static boolean isPlausible(String id) {
        if (id.matches("[12][0-9]{5}[0-9AB][0-9]{8}")) {
            // Corsica's departments count as 19 and 18.
            long number = Long.parseLong(id.substring(0, 13).replace("2A", "19").replace("2B", "18"));
            return 97 - number % 97 == Long.parseLong(id.substring(13));
        }
        if (id.matches("[XYZ0-9][0-9]{7}[A-Z]")) {
            String digits =
                    id.substring(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2');
            return SPANISH_LETTERS.charAt(Integer.parseInt(digits) % SPANISH_LETTERS.length()) == id.charAt(8);
        }
        return true;
    }

    private static void all(Matcher matcher, String masker, FoundText found) {
        while (matcher.find()) {
            found.found(matcher.start(), matcher.end(), masker);
        }
    }

    private static void ibans(String text, FoundText found) {
        Matcher matcher = IBAN.matcher(text);
        while (matcher.find()) {
            int length = LENGTHS.getOrDefault(text.substring(matcher.start(), matcher.start() + 2), 0);
            StringBuilder characters = new StringBuilder();
            int at = matcher.start();
            while (at < text.length() && characters.length() < length) {
                char character = text.charAt(at);
                boolean part = (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
                boolean between =
                        (character == ' ' || character == '-') && at + 1 < text.length() && text.charAt(at + 1) > '-';
                if (!part && !between) {
                    break;
                }
                characters.append(part ? String.valueOf(character) : "");
                at++;
            }
            boolean ends = at == text.length() || !Character.isLetterOrDigit(text.charAt(at));
            if (length > 0 && characters.length() == length && ends && hasCheckDigits(characters)) {
                found.found(matcher.start(), at, "iban");
            }
        }
    }

    /** ISO 7064, mod 97-10, with the first four characters behind the others. */
    private static boolean hasCheckDigits(CharSequence iban) {
        int rest = 0;
        for (int i = 0; i < iban.length(); i++) {
            int value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    private static Map<String, Integer> lengths() {
        Map<String, Integer> lengths = new HashMap<>();
        for (int at = 0; at < IBAN_LENGTHS.length(); at += 4) {
            lengths.put(IBAN_LENGTHS.substring(at, at + 2), Integer.valueOf(IBAN_LENGTHS.substring(at + 2, at + 4)));
        }
        return Map.copyOf(lengths);
    }
}
