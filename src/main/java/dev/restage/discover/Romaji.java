package dev.restage.discover;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Evens out how Japanese is written in Latin letters: {@code simei}, {@code shimei}; {@code jyuusyo}, {@code juusho},
 * {@code jusho}. What is no Japanese comes out misspelt, so two words may be compared that both went through here, and nothing else.
 */
final class Romaji {
    private record Spelling(Pattern pattern, String instead) {}

    private static final List<Spelling> SPELLINGS = List.of(
            spelling("([kstnhmrpgdbzj])\\1", "$1"),
            spelling("sy(?=[auo])", "sh"),
            spelling("(?:ty|cy)(?=[auo])", "ch"),
            spelling("(?:jy|zy)(?=[auo])", "j"),
            spelling("si", "shi"),
            spelling("ti", "chi"),
            spelling("tu", "tsu"),
            spelling("zi", "ji"),
            spelling("(?<![sc])hu", "fu"),
            spelling("m(?=[bp])", "n"),
            spelling("ou|oo", "o"),
            spelling("uu", "u"));

    private static final int SHORTEST = 5;

    private Romaji() {}

    private static Spelling spelling(String pattern, String instead) {
        return new Spelling(Pattern.compile(pattern), instead);
    }

    /** Short words are too like those of other languages. */
    static String even(String word) {
        if (word.length() < SHORTEST) {
            return word;
        }
        String even = word;
        for (Spelling spelling : SPELLINGS) {
            even = spelling.pattern().matcher(even).replaceAll(spelling.instead());
        }
        return even;
    }

    static ColumnName even(ColumnName name) {
        return new ColumnName(
                name.text(), name.words().stream().map(Romaji::even).toList());
    }
}
