package dev.restage.mask;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phone number as somebody wrote it.
 *
 * @param country calling code; empty where neither the number nor the locale says it
 * @param head digits that stay: the country code with what stands before it, and the trunk prefix
 * @param national the digits behind them
 * @param number the text without extension
 * @param extension the text of an extension, with what stands before it; empty if there is none
 */
record PhoneNumber(String country, String head, String national, String number, String extension) {
    private static final Pattern FORM = Pattern.compile(
            "(?i)((?:tel:)?[ (]*\\+?[\\p{Nd} ().\\-/\u2010-\u2015\u00A0]*\\p{Nd}\\)?)(\\s*(?:;ext=|x|ext\\.?|#|,)\\s*\\p{Nd}{1,7})?");
    private static final int LEAST_DIGITS = 6;
    /** ITU-T E.164 has 15 at most; prefixes for dialling abroad come on top. */
    private static final int MOST_DIGITS = 18;

    private static final int LEAST_NATIONAL = 4;

    /** Empty if the text is no phone number. */
    static Optional<PhoneNumber> parse(String text, Optional<PhonePlan> home) {
        String number = text;
        String extension = "";
        if (!isPlain(text)) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            number = matcher.group(1);
            extension = matcher.group(2) == null ? "" : matcher.group(2);
        }
        String digits = digits(number);
        if (digits.length() < LEAST_DIGITS || digits.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        String abroad = number.indexOf('+') >= 0 ? "" : digits.startsWith("00") ? "00" : null;
        PhoneNumber result = abroad == null ? atHome(digits, home) : fromAbroad(digits, abroad);
        return Optional.of(new PhoneNumber(result.country, result.head, result.national, number, extension));
    }

    /** Whether it has the form without anything that is rare in a number, which is quicker to tell without a pattern. */
    private static boolean isPlain(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '(')) {
            at++;
        }
        at += at < text.length() && text.charAt(at) == '+' ? 1 : 0;
        boolean endsInDigit = false;
        for (; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean digit = character >= '0' && character <= '9';
            if (!digit && " ().-/".indexOf(character) < 0) {
                return false;
            }
            endsInDigit = digit || (endsInDigit && character == ')' && at == text.length() - 1);
        }
        return endsInDigit;
    }

    private static PhoneNumber fromAbroad(String digits, String prefix) {
        String rest = digits.substring(prefix.length());
        // No code begins with a zero; three digits then stand for it.
        int codeLength = CallingCode.length(rest.charAt(0), rest.charAt(1));
        String code = rest.substring(0, codeLength == 0 ? 3 : codeLength);
        String national = rest.substring(code.length());
        // +49 (0)171: the trunk prefix does not belong there, but people write it; Italy's zero is part of the number.
        String trunk = national.startsWith("0") && !CallingCode.keepsZero(rest.charAt(0), rest.charAt(1)) ? "0" : "";
        if (national.length() - trunk.length() < LEAST_NATIONAL) {
            return new PhoneNumber("", "", digits, "", "");
        }
        return new PhoneNumber(code, prefix + code + trunk, national.substring(trunk.length()), "", "");
    }

    private static PhoneNumber atHome(String digits, Optional<PhonePlan> home) {
        if (home.isPresent()) {
            PhonePlan plan = home.get();
            boolean longDistance = plan.country().equals("1") && digits.length() == 11 && digits.startsWith("1");
            String trunk = longDistance ? "1" : plan.trunk();
            String national = digits.startsWith(trunk) ? digits.substring(trunk.length()) : "";
            if (!national.isEmpty() && !plan.rangesFor(national).isEmpty()) {
                return new PhoneNumber(plan.country(), trunk, national, "", "");
            }
        }
        return new PhoneNumber("", "", digits, "", "");
    }

    /** The same for all ways to write the number. */
    String canonical() {
        return country.isEmpty() ? national : '+' + country + ' ' + national;
    }

    /** The text with other digits in the places of its own; further ones go in before the first that changes. */
    String with(String otherNational) {
        int more = otherNational.length() - national.length();
        char[] result = new char[number.length() + more];
        int length = 0;
        int seen = 0;
        int written = 0;
        for (int i = 0; i < number.length(); i++) {
            char character = number.charAt(i);
            if (!Character.isDigit(character) || seen++ < head.length()) {
                result[length++] = character;
            } else {
                int until = written == 0 ? more + 1 : written + 1;
                while (written < until) {
                    result[length++] = otherNational.charAt(written++);
                }
            }
        }
        return new String(result);
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character >= '0' && character <= '9') {
                digits.append(character);
            } else if (character >= 128) {
                int digit = Character.digit(text.codePointAt(at), 10);
                digits.append(digit < 0 ? "" : Integer.toString(digit));
            }
        }
        return digits.toString();
    }

    /** The region that a locale's numbers without country code belong to. */
    static Optional<PhonePlan> home(String languageTag) {
        Locale locale = Locale.forLanguageTag(languageTag);
        String region = locale.getCountry();
        if (region.isEmpty()) {
            region = locale.getLanguage().equals("en")
                    ? "US"
                    : locale.getLanguage().toUpperCase(Locale.ROOT);
        }
        return PhonePlan.ofRegion(region);
    }
}
