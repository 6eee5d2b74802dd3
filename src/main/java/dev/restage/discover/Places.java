package dev.restage.discover;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Streets, cities and postcodes by their words and forms. */
final class Places {
    private static final Pattern WESTERN = Pattern.compile("(?iu)(?=.*\\p{L}{2}).*(?:"
            + "(?:stra(?:ß|ss)e|str\\.|weg|gasse|allee|platz|ring|damm|ufer|steig|chaussee|promenade|markt|hof|berg|graben|wall|pfad|zeile)\\s+\\d{1,4}\\s?[a-z]?(?:\\s*[-/]\\s*\\d+[a-z]?)?(?:[ ,].*)?"
            + "|\\d+[\\w/-]*\\s+.*\\b(?:street|st|avenue|ave|av|road|rd|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|terrace|ter|circle|cir|square|sq|parkway|pkwy|highway|hwy|close|crescent|gardens|grove|mews|hill|row|walk|trail|trl|loop|alley|plaza|ridge|run|path|pike|crossing|point|view|park|broadway)\\b\\.?.*"
            + "|\\d+\\s?(?:bis|ter)?,?\\s+(?:rue|avenue|boulevard|place|chemin|impasse|allée|allee|route|quai|cours|square)\\b.*"
            + "|(?:rue|avenue|boulevard|chemin|impasse|quai|route de)\\s.*"
            + "|\\b(?:calle|c/|avenida|avda\\.?|av\\.|plaza|paseo|carrera|camino|carretera|ronda|rua|travessa|largo|praça|alameda|estrada|via|viale|v\\.le|piazza|corso|vicolo|strada)\\s+.{3,}"
            + "|\\p{L}+(?:straat|laan|weg|plein|gracht|kade|dijk|singel|hof|dreef|pad|gatan|vägen|vej|gade|gate|katu)\\s+\\d+.*"
            + "|\\b(?:ul\\.|al\\.|pl\\.|os\\.|ulica|aleja|ул\\.|улица|пр\\.|проспект|пер\\.|д\\.|ulitsa|ul)\\s*.{3,}"
            + "|.*(?:sokak|sok\\.|sk\\.|caddesi|cad\\.|cd\\.|mahallesi|mah\\.|bulvarı)\\b.*"
            + "|p\\.?\\s?o\\.?\\s?box\\s+\\d+.*|postfach\\s+\\d+.*|(?:apt|suite|unit|ste)\\.?\\s*#?\\w+.*)");
    private static final Pattern CHINESE = Pattern.compile(
            ".*(?:[省市区县州盟旗].*(?:路|街|道|巷|弄|村|镇|乡|号|室|楼|栋|大厦|小区|广场|花园|园区)|(?:路|街|道|巷|弄|大道|胡同)\\s?[\\d０-９一二三四五六七八九十]+\\s?(?:号|弄|栋|幢|号楼)|[\\d一二三四五六七八九十]+(?:号楼|单元|栋|号院|号[\\d-]*室?)).*");
    private static final Pattern JAPANESE = Pattern.compile(
            ".*(?:[都道府県市区町村郡].*(?:[\\d０-９一二三四五六七八九十]+(?:丁目|番地?|号|[-−ー－‐][\\d０-９]))|[\\d０-９一二三四五六七八九十]+(?:丁目|番地)|\\p{IsHan}{1,6}[\\d０-９]{1,4}[-−ー－‐][\\d０-９]{1,4}).*");
    private static final Pattern CITY_ENDING =
            Pattern.compile("\\p{IsHan}{1,8}(?:市|区|県|县|州|盟|町|村|郡)|\\p{IsHan}{1,5}(?:市|郡).{1,6}(?:区|町|村)");
    private static final Pattern PROVINCE = Pattern.compile("\\p{IsHan}{1,8}(?:省|自治区|都|道|府|県)|(?:北海|东|西).?道");
    private static final Pattern POSTCODE = Pattern.compile(
            "(?iu)(?:[A-Z]{1,2}[ -])?\\d{3,6}|\\d{5}-\\d{4}|〒?\\d{3}[-－ー‐]\\d{4}|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|\\d{4} ?[A-Z]{2}|\\d{2}-\\d{3}|\\d{4}-\\d{3}|\\d{3} \\d{2}|\\d{5}-\\d{3}|\\d{7}|\\d{8}");
    private static final Pattern TELLING_POSTCODE = Pattern.compile(
            "(?iu)\\d{5}-\\d{4}|〒\\d{3}-?\\d{4}|\\d{3}-\\d{4}|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|\\d{4} ?[A-Z]{2}|\\d{2}-\\d{3}");

    private final Set<String> cities = new HashSet<>();

    Places() {
        WordFile.read("cities.txt").getOrDefault("", List.of()).forEach(city -> cities.add(canonical(city)));
    }

    private static String canonical(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    boolean city(String text) {
        if (text.length() > 40) {
            return false;
        }
        String bare = canonical(text).replaceFirst("\\s*[(,].*$", "");
        return cities.contains(bare)
                || cities.contains(bare.replaceFirst("[市区]$", ""))
                || (Writing.allHan(text)
                        && text.length() <= 10
                        && CITY_ENDING.matcher(text).matches()
                        && !PROVINCE.matcher(text).matches());
    }

    static boolean street(String text) {
        if (text.length() < 5 || text.length() > 200 || Forms.url(text) || Forms.email(text)) {
            return false;
        }
        if (Writing.anyEastAsian(text)) {
            return CHINESE.matcher(text).matches() || JAPANESE.matcher(text).matches();
        }
        return Forms.wordCount(text) <= 14 && WESTERN.matcher(text).matches();
    }

    static boolean postcode(String text) {
        return text.length() <= 10 && POSTCODE.matcher(text).matches();
    }

    static boolean tellingPostcode(String text) {
        return text.length() <= 10 && TELLING_POSTCODE.matcher(text).matches();
    }
}
