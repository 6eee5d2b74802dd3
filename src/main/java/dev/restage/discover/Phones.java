package dev.restage.discover;

import java.util.regex.Pattern;

/** Tells phone numbers from other numbers by how people write them. */
final class Phones {
    private static final Pattern ANY = Pattern.compile(
            "(?i)(?:tel:?\\s*)?[+(（]?[\\d０-９][\\d０-９ ()（）./・\\-‐-―]{4,22}(?:\\s*(?:x|ext\\.?|#|,|转|内線)\\s*\\d{1,6})?");
    private static final Pattern INTERNATIONAL =
            Pattern.compile("(?:\\+|00)[1-9]\\d{0,2}[ ().\\d/-]{6,18}(?:\\s*(?:x|ext\\.?)\\s*\\d+)?");
    private static final Pattern CHINESE_MOBILE = Pattern.compile("(?:\\+?86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}");
    private static final Pattern TRUNK =
            Pattern.compile("[(（]?0\\d{1,5}[)）]?[ /.-]{1,3}\\d[\\d ./-]{3,12}|[(（]0\\d{1,4}[)）]\\d[\\d-]{5,9}");
    private static final Pattern AMERICAN = Pattern.compile(
            "(?:\\+?1[ .-]?)?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}(?:\\s*(?:x|ext\\.?)\\s*\\d+)?|\\d{3}-\\d{4}|\\(\\d{2}\\) ?\\d{4,5}-\\d{4}");
    private static final Pattern GROUPED = Pattern.compile(
            "0[1-9](?:[ .]\\d{2}){4}|[5-9]\\d{2}[ -]\\d{3}[ -]\\d{2,3}[ -]?\\d{0,3}|\\d{3} \\d{3} \\d{3}|\\d{2} \\d{7}|0\\d{9,11}");

    private Phones() {}

    /** Whether a text might be one at all. */
    static boolean possible(String text) {
        int digits = (int) text.codePoints().filter(Character::isDigit).count();
        return digits >= 5 && digits <= 18 && ANY.matcher(text).matches() && !dateLike(text);
    }

    /** Whether it can hardly be anything else. */
    static boolean certain(String text) {
        return INTERNATIONAL.matcher(text).matches()
                || CHINESE_MOBILE.matcher(text).matches()
                || (!dateLike(text)
                        && (TRUNK.matcher(text).matches()
                                || AMERICAN.matcher(text).matches()
                                || GROUPED.matcher(text).matches()));
    }

    private static boolean dateLike(String text) {
        return text.length() <= 10 && Forms.date(text) && text.matches(".*[-/.].*");
    }
}
