package dev.restage.dialect.mysql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** MySQL's character sets, as far as it matters for values on their way. */
final class CharacterSets {
    /** Whose every value becomes the same bytes again after a conversion to utf8mb4 and back. */
    private static final Set<String> SAFE = Set.of("utf8mb4", "utf8mb3", "utf8", "ascii", "latin1");

    private static final Map<String, String> JAVA = Map.ofEntries(
            Map.entry("latin2", "ISO-8859-2"),
            Map.entry("latin5", "ISO-8859-9"),
            Map.entry("latin7", "ISO-8859-13"),
            Map.entry("greek", "ISO-8859-7"),
            Map.entry("hebrew", "ISO-8859-8"),
            Map.entry("cp1250", "windows-1250"),
            Map.entry("cp1251", "windows-1251"),
            Map.entry("cp1256", "windows-1256"),
            Map.entry("cp1257", "windows-1257"),
            Map.entry("cp850", "IBM850"),
            Map.entry("cp852", "IBM852"),
            Map.entry("cp866", "IBM866"),
            Map.entry("koi8r", "KOI8-R"),
            Map.entry("koi8u", "KOI8-U"),
            Map.entry("macroman", "x-MacRoman"),
            Map.entry("macce", "x-MacCentralEurope"),
            Map.entry("tis620", "TIS-620"),
            Map.entry("sjis", "Shift_JIS"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("ujis", "EUC-JP"),
            Map.entry("eucjpms", "x-eucJP-Open"),
            Map.entry("gb2312", "GB2312"),
            Map.entry("gbk", "GBK"),
            Map.entry("gb18030", "GB18030"),
            Map.entry("big5", "Big5"),
            Map.entry("euckr", "EUC-KR"),
            Map.entry("ucs2", "UTF-16BE"),
            Map.entry("utf16", "UTF-16BE"),
            Map.entry("utf16le", "UTF-16LE"),
            Map.entry("utf32", "UTF-32BE"));

    private CharacterSets() {}

    /**
     * Whether the server may convert it. So it does too for the few that Java does not know (dec8, hp8, swe7 and the like):
     * they have one byte for each character, in tables that can be read both ways.
     */
    static boolean travelsAsUnicode(String characterSet) {
        return SAFE.contains(characterSet) || java(characterSet).isEmpty();
    }

    /** What Java calls it, if it has not all of Unicode. MySQL's latin1 is Microsoft's. */
    static Optional<Charset> narrow(String characterSet) {
        return switch (characterSet) {
            case "latin1" -> Optional.of(Charset.forName("windows-1252"));
            case "ascii" -> Optional.of(StandardCharsets.US_ASCII);
            case "ucs2", "utf16", "utf16le", "utf32", "gb18030" -> Optional.empty();
            default -> java(characterSet);
        };
    }

    /**
     * Turns a masker's output into characters that a column of this character set takes: a name of the vocabulary need not be
     * writable in it. Of one that the server converts without Java knowing how, nothing is known, and nothing changed.
     */
    static FittingText fitting(String characterSet) {
        return switch (characterSet) {
            case "utf8mb3", "utf8", "ucs2" -> FittingText.BASIC_PLANE;
            default -> narrow(characterSet).map(FittingText::new).orElse(FittingText.ANY);
        };
    }

    /** What Java calls it. */
    static Optional<Charset> java(String characterSet) {
        return Optional.ofNullable(JAVA.get(characterSet))
                .filter(Charset::isSupported)
                .map(Charset::forName);
    }
}
