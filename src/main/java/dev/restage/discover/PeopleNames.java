package dev.restage.discover;

import dev.restage.mask.KnownNames;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells names of people and companies by dictionaries and by what they are made of. */
final class PeopleNames {
    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}\\p{M}'’.·-]*");
    private static final Pattern COMPANY = Pattern.compile(
            "(?iu).*(?:\\b(?:gmbh|mbh|ag|kg|ohg|ug|gbr|e\\.?k\\.?|e\\.?v\\.?|se|inc|incorporated|corp|corporation|ltd|limited|llc|llp|plc|co|company|pty|sarl|sas|sasu|eurl|sa|s\\.a\\.?|snc|srl|s\\.r\\.l\\.?|spa|s\\.p\\.a\\.?|sl|s\\.l\\.?|lda|ltda|eireli|bv|b\\.v\\.?|nv|n\\.v\\.?|vof|oy|oyj|ab|as|a/s|aps|kft|zrt|a\\.?ş\\.?|şti|ооо|зао|оао|ооo|pvt|pte|bhd|holding|holdings|group|gruppe|partners|associates|industries|enterprises|solutions|consulting|technologies|systems|logistics|logistik|bank|versicherung|labs|ventures|studios|& sons|und söhne)\\b\\.?|sp\\. ?z ?o\\.? ?o\\.?|株式会社|有限会社|合同会社|合資会社|（株）|\\(株\\)|㈱|有限公司|公司|集团|企业|工厂|商店|事務所|製作所|商会|大学|医院|学校|病院|銀行|银行|协会|协会).*");
    private static final Pattern JAPANESE_SPACED =
            Pattern.compile("[\\p{IsHan}々]{1,4}[ 　][\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}々]{1,5}");
    private static final Pattern KANA_SPACED = Pattern.compile(
            "[\\p{IsKatakana}\\p{IsHiragana}ー]{1,8}[ 　・][\\p{IsKatakana}\\p{IsHiragana}ー]{1,8}|[ｦ-ﾟ]{1,10} [ｦ-ﾟ]{1,10}");
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "mme", "sr", "sra", "jr", "ii", "iii", "von",
            "van", "de", "der", "del", "di", "da", "la", "le", "el", "al", "bin", "ibn", "dos", "zu", "den", "ter",
            "phd", "md", "dds", "dvm", "esq", "sir", "madame", "m", "ing", "dipl", "mag");

    private final KnownNames known;

    PeopleNames(KnownNames known) {
        this.known = known;
    }

    boolean first(String text) {
        return word(text)
                && (known.isFirstName(text) || (Writing.allHan(text) && text.length() <= 3 && known.isFirstName(text)));
    }

    boolean last(String text) {
        return word(text) && known.isLastName(text);
    }

    private static boolean word(String text) {
        return text.length() <= 30 && WORD.matcher(text).matches();
    }

    /** Whether a text has a first and a last name in it, in either order. */
    boolean full(String text) {
        if (text.length() > 60 || text.length() < 2 || Forms.digits(text) > 0 || company(text)) {
            return false;
        }
        if (Writing.anyEastAsian(text)) {
            return asian(text);
        }
        String[] words = text.split("[\\s,]+");
        if (words.length < 2 || words.length > 6) {
            return false;
        }
        int names = 0;
        int others = 0;
        boolean capital = true;
        for (String each : words) {
            String bare = each.replaceAll("[.,]", "");
            if (bare.length() <= 1 || TITLES.contains(bare.toLowerCase(java.util.Locale.ROOT))) {
                continue;
            }
            if (!word(each)) {
                return false;
            }
            capital &=
                    Character.isUpperCase(bare.codePointAt(0)) || text.equals(text.toLowerCase(java.util.Locale.ROOT));
            boolean name = false;
            for (String part : bare.split("-")) {
                name |= known.isFirstName(part) || known.isLastName(part);
            }
            if (name) {
                names++;
            } else {
                others++;
            }
        }
        return capital && names >= 1 && others <= 1 && names + others >= 2 && names + others <= 4;
    }

    private boolean asian(String text) {
        if (JAPANESE_SPACED.matcher(text).matches() || KANA_SPACED.matcher(text).matches()) {
            return true;
        }
        if (!text.codePoints().allMatch(c -> Writing.isEastAsian(c)) || text.length() < 2 || text.length() > 6) {
            return false;
        }
        if (text.codePointAt(0) >= 0xAC00 && text.length() <= 4) {
            return known.isLastName(text.substring(0, 1));
        }
        if (!Writing.isHan(text.codePointAt(0))) {
            return false;
        }
        boolean chinese = text.length() <= 3 && known.isLastName(text.substring(0, 1))
                || text.length() <= 4 && text.length() >= 3 && known.isLastName(text.substring(0, 2));
        boolean japanese = text.length() >= 3
                && text.length() <= 6
                && (known.isLastName(text.substring(0, 2))
                        || (text.length() > 3 && known.isLastName(text.substring(0, 3))));
        return (chinese || japanese) && !text.matches(".*[省市县县区路街号店部品类型率度量级态]$");
    }

    static boolean company(String text) {
        return text.length() <= 120
                && (Writing.anyEastAsian(text) || Forms.wordCount(text) >= 2)
                && COMPANY.matcher(text).matches();
    }

    /** Whether a text could be somebody's name at all: letters, few words. */
    static boolean possible(String text) {
        return text.length() <= 80
                && Forms.letters(text) > 0
                && Forms.digits(text) <= 2
                && Forms.wordCount(text) <= 7
                && text.indexOf('@') < 0
                && text.indexOf('_') < 0
                && text.indexOf('/') < 0
                && !Forms.truth(text);
    }
}
