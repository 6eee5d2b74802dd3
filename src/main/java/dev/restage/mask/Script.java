package dev.restage.mask;

import java.lang.Character.UnicodeScript;
import java.util.List;

/** A writing system, and the languages of Datafaker's lists that are written in it. */
enum Script {
    LATIN(List.of("en"), UnicodeScript.LATIN),
    CYRILLIC(List.of("ru", "uk", "bg", "be", "mk"), UnicodeScript.CYRILLIC),
    GREEK(List.of("el-GR"), UnicodeScript.GREEK),
    HAN(List.of("ja", "zh-CN", "zh-TW"), UnicodeScript.HAN),
    KANA(List.of(), UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
    HANGUL(List.of("ko"), UnicodeScript.HANGUL),
    HEBREW(List.of("he"), UnicodeScript.HEBREW),
    ARABIC(List.of("ar", "fa"), UnicodeScript.ARABIC),
    ARMENIAN(List.of("hy"), UnicodeScript.ARMENIAN),
    GEORGIAN(List.of("ka"), UnicodeScript.GEORGIAN),
    THAI(List.of("th"), UnicodeScript.THAI),
    TAMIL(List.of("ta"), UnicodeScript.TAMIL),
    OTHER(List.of());

    private static final List<Script> ALL = List.of(values());

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> languages;

    private final List<UnicodeScript> scripts;

    Script(List<String> languages, UnicodeScript... scripts) {
        this.languages = languages;
        this.scripts = List.of(scripts);
    }

    /** Language tags, the first of which serves where the job's locale is written in another script. */
    List<String> languages() {
        return languages;
    }

    /** Of the first letter. A Japanese name has Chinese characters first if any, so kana comes out only for all-kana names. */
    static Script of(String text) {
        Script kana = OTHER;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (!Character.isLetter(character)) {
                continue;
            }
            Script script = of(character);
            if (script != KANA) {
                return script;
            }
            kana = script;
        }
        return kana;
    }

    static Script of(int character) {
        if (character < 128) {
            return LATIN;
        }
        UnicodeScript found = UnicodeScript.of(character);
        for (Script script : ALL) {
            if (script.scripts.contains(found)) {
                return script;
            }
        }
        return OTHER;
    }

    /** Whether all letters of a text are written in it; Japanese mixes Chinese characters with kana. */
    boolean writes(String text) {
        return text.codePoints().filter(Character::isLetter).allMatch(character -> {
            Script script = of(character);
            return script == this || (this == HAN && script == KANA);
        });
    }
}
