package dev.restage.discover;

import java.util.regex.Pattern;

/** What values look like, one at a time. */
final class Forms {
    private static final Pattern EMAIL =
            Pattern.compile("(?:mailto:)?[^\\s@<>\"(),;:]{1,64}@[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)+");
    private static final Pattern NAMED_EMAIL = Pattern.compile("[^<>@]{0,80}<[^\\s@<>]+@[^\\s@<>]+>");
    private static final Pattern EMAILS =
            Pattern.compile("(?:[^\\s@,;]+@[^\\s@,;]+\\.[^\\s@,;]+[,;]\\s*)+[^\\s@,;]+@[^\\s@,;]+");
    static final Pattern EMAIL_INSIDE = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w");
    static final Pattern PHONE_INSIDE = Pattern.compile(
            "(?<![\\w.-])(?:\\+\\d{1,3}[ (./-]*\\d[\\d ()./-]{6,14}\\d|\\(?0\\d{1,4}\\)?[ /-]\\d[\\d -]{4,9}\\d|\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}|1[3-9]\\d{9})(?![\\w-])");
    private static final Pattern URL = Pattern.compile(
            "(?i)(?:(?:https?|ftp|wss?|amqps?|redis|jdbc:\\w+|postgres(?:ql)?|mysql|mongodb)://|www\\.)\\S{3,}");
    private static final Pattern IPV4 = Pattern.compile(
            "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:/\\d{1,2}|:\\d{2,5})?");
    private static final Pattern IPV6 =
            Pattern.compile("(?i)(?=.*:.*:)[0-9a-f:]{3,39}(?:%\\w+)?(?:/\\d{1,3})?|::ffff:[\\d.]+");
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern PASSWORD_HASH = Pattern.compile(
            "(?:\\{\\w+[\\w-]*})?\\$(?:2[abxy]?|argon2\\w*|1|5|6|7|y|gy|sha1|apr1|P|H|scrypt|pbkdf2[\\w-]*|md5|s0|S)\\$.{8,}"
                    + "|\\$[PHS]\\$[./A-Za-z0-9]{20,}|\\{(?:SSHA|SHA|SMD5|MD5|CRYPT|bcrypt|noop|pbkdf2|scrypt|argon2|SSHA\\d+)}.{4,}"
                    + "|(?:pbkdf2|pbkdf2_sha\\d+|bcrypt|bcrypt_sha256|argon2|scrypt|sha1|md5|sha256)[$:].{8,}|SCRAM-SHA-\\d+\\$.+");
    private static final Pattern KNOWN_TOKEN = Pattern.compile(
            "eyJ[\\w-]{6,}\\.[\\w-]{4,}(?:\\.[\\w-]*)?.*|(?:sk|pk|rk|whsec|sess|acct|tok|pat|key|api|live|test)_[\\w-]{6,}|gh[pousr]_\\w{16,}"
                    + "|github_pat_\\w+|glpat-[\\w-]+|xox[abprs]-[\\w-]+|A(?:KIA|SIA)[A-Z0-9]{12,}|AIza[\\w-]{20,}|ya29\\.[\\w-]+"
                    + "|SG\\.[\\w-]+\\.[\\w-]+|ExponentPushToken\\[.+]|-----BEGIN [A-Z ]+-----[\\s\\S]*|ssh-(?:rsa|ed25519) .+|Bearer .+"
                    + "|otpauth://.+|1//[\\w-]{20,}|EAA\\w{20,}|npm_\\w{20,}|[\\w-]{10,30}:APA91[\\w-]{10,}|AC[0-9a-f]{32}|SK[0-9a-f]{32}");
    private static final Pattern MAC = Pattern.compile("(?i)(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}");
    private static final Pattern HEX = Pattern.compile("(?i)(?:[0-9a-f]{2}){8,64}");
    private static final Pattern BASE32 = Pattern.compile("[A-Z2-7]{16,64}=*");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/_=.~:-]{16,512}");
    private static final Pattern DATE = Pattern.compile(
            "(?:18|19|20)\\d{2}(?:[-/.]\\d{1,2}[-/.]\\d{1,2}|年\\d{1,2}月\\d{1,2}日)(?:[ T].*)?|\\d{1,2}[./-]\\d{1,2}[./-](?:(?:18|19|20)\\d{2}|\\d{2})|(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])"
                    + "|(?:明治|大正|昭和|平成|令和|[MTSHR])\\d{1,2}[年./-]\\d{1,2}[月./-]\\d{1,2}日?|\\d{1,2} [A-Za-z]{3,9} (?:19|20)\\d{2}|[A-Za-z]{3,9} \\d{1,2}, (?:19|20)\\d{2}");
    private static final Pattern TRUTH =
            Pattern.compile("(?i)[01]|t|f|y|n|true|false|yes|no|ja|nein|on|off|oui|non|si|是|否|はい|いいえ|x|-");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)?(?:[eE][+-]?\\d+)?");
    private static final Pattern POINT = Pattern.compile(
            "(?i)(?:SRID=\\d+;)?POINT ?Z?\\s*\\(.*\\)|\\(?-?\\d{1,3}\\.\\d{2,}\\s*[,; ]\\s*-?\\d{1,3}\\.\\d{2,}\\)?|\\{\\s*\"type\"\\s*:\\s*\"Point\".*|01010000.{30,}");
    private static final Pattern PICTURE_HEX = Pattern.compile(
            "(?:ffd8ff|89504e47|47494638|52494646|49492a00|4d4d002a|424d|000000..667479706865|000000..6674797061766966).*");
    private static final Pattern PICTURE_TEXT = Pattern.compile(
            "data:image/.*|/9j/4.*|iVBORw0KGgo.*|R0lGOD.*|UklGR.*|\\\\x(?:ffd8ff|89504e47|47494638).*", Pattern.DOTALL);
    private static final Pattern PICTURE_NAME =
            Pattern.compile("(?i).+\\.(?:jpe?g|png|gif|webp|svg|bmp|heic|tiff?)(?:\\?.*)?");
    private static final Pattern HTML = Pattern.compile(
            "(?i)<(?:!doctype|html|head|body|p|div|span|br|h\\d|table|b|i|strong|em|ul|ol|a|img|font)\\b");
    private static final Pattern MASKED_CARD =
            Pattern.compile("(?:[*xX•#]{4}[ -]?){1,3}\\d{4}|\\d{4,6}[*xX•#]{4,9}\\d{4}");

    private Forms() {}

    static boolean email(String text) {
        return text.indexOf('@') > 0
                && (EMAIL.matcher(text).matches()
                        || NAMED_EMAIL.matcher(text).matches()
                        || EMAILS.matcher(text).matches());
    }

    static boolean url(String text) {
        return URL.matcher(text).matches();
    }

    static boolean ip(String text) {
        return IPV4.matcher(text).matches()
                || (text.indexOf(':') >= 0
                        && IPV6.matcher(text).matches()
                        && !MAC.matcher(text).matches()
                        && !text.matches("\\d{1,2}:\\d{2}:\\d{2}"));
    }

    static boolean uuid(String text) {
        return UUID.matcher(text).matches();
    }

    static boolean passwordHash(String text) {
        return PASSWORD_HASH.matcher(text).matches();
    }

    static boolean knownToken(String text) {
        return KNOWN_TOKEN.matcher(text).matches() || MAC.matcher(text).matches();
    }

    static boolean hex(String text) {
        return HEX.matcher(text).matches()
                && text.chars().filter(Character::isLetter).distinct().count() >= 3
                && text.chars().anyMatch(Character::isDigit);
    }

    static boolean base32(String text) {
        return BASE32.matcher(text).matches() && text.chars().distinct().count() >= 8;
    }

    /** Letters of both cases and digits in no order that a person would choose. */
    static boolean random(String text) {
        if (!TOKEN.matcher(text).matches()
                || uuid(text)
                || url(text)
                || DATE.matcher(text).matches()) {
            return false;
        }
        long digits = text.chars().filter(Character::isDigit).count();
        long letters = text.chars().filter(Character::isLetter).count();
        long distinct = text.chars().distinct().count();
        long words = text.chars().filter(c -> "-_.:/".indexOf(c) >= 0).count();
        return digits >= 2
                && letters >= 3
                && distinct >= Math.min(12, text.length() * 0.5)
                && words <= text.length() / 10
                && changes(text) >= text.length() * 0.25;
    }

    /** How often one kind of character follows another. */
    private static int changes(String text) {
        int changes = 0;
        for (int at = 1; at < text.length(); at++) {
            if (group(text.charAt(at)) != group(text.charAt(at - 1))) {
                changes++;
            }
        }
        return changes;
    }

    private static int group(char character) {
        return Character.isDigit(character)
                ? 0
                : Character.isUpperCase(character) ? 1 : Character.isLetter(character) ? 2 : 3;
    }

    static boolean date(String text) {
        return DATE.matcher(text).matches();
    }

    static boolean truth(String text) {
        return TRUTH.matcher(text).matches();
    }

    static boolean number(String text) {
        return NUMBER.matcher(text).matches();
    }

    static boolean point(String text) {
        return POINT.matcher(text).matches();
    }

    static boolean pictureBytes(String hex) {
        return PICTURE_HEX.matcher(hex).matches();
    }

    static boolean pictureText(String text) {
        return PICTURE_TEXT.matcher(text).matches();
    }

    static boolean pictureName(String text) {
        return PICTURE_NAME.matcher(text).matches();
    }

    static boolean maskedCard(String text) {
        return MASKED_CARD.matcher(text).matches();
    }

    static int digits(String text) {
        return (int) text.chars().filter(Character::isDigit).count();
    }

    static int letters(String text) {
        return (int) text.codePoints().filter(Character::isLetter).count();
    }

    static int wordCount(String text) {
        return text.split("\\s+").length;
    }

    static boolean html(String text) {
        return HTML.matcher(text).lookingAt();
    }

    /** Sentences, or what is as long as one. */
    static boolean prose(String marked) {
        String text = html(marked) ? marked.replaceAll("<[^>]*>", " ").strip() : marked;
        if (Forms.url(text) || text.startsWith("{") || text.startsWith("[") || text.startsWith("data:")) {
            return false;
        }
        long asian = text.codePoints().filter(Writing::isEastAsian).count();
        return asian >= 10 && asian * 2 > text.length()
                ? asian >= 14 || text.matches(".*[。，、！？].*")
                : wordCount(text) >= 5 && letters(text) > text.length() / 2;
    }
}
