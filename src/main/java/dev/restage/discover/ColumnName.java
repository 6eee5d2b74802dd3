package dev.restage.discover;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name taken apart: {@code rechnungsEmail_2} is {@code rechnungs, email, 2}.
 *
 * @param text in small letters, as it was
 * @param words of Latin letters or digits only, without accents
 */
record ColumnName(String text, List<String> words) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile(
            "(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])");

    ColumnName {
        words = List.copyOf(words);
    }

    /** The name without accents, and the name with its umlauts written out, where that is another. */
    static List<ColumnName> readings(String name) {
        ColumnName plain = of(name);
        String written = name.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue");
        return written.equals(name) ? List.of(plain) : List.of(plain, of(written));
    }

    private static ColumnName of(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
        String bare = Normalizer.normalize(
                        composed.replace("ß", "ss").replace("ł", "l").replace("ı", "i"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN_WORDS.split(bare)) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return new ColumnName(composed.toLowerCase(Locale.ROOT), words);
    }

    boolean isAsian() {
        return text.codePoints().anyMatch(Writing::isEastAsian);
    }

    /** The words without figures. */
    List<String> letters() {
        return words.stream().filter(word -> !Character.isDigit(word.charAt(0))).toList();
    }

    String last() {
        List<String> letters = letters();
        return letters.isEmpty() ? "" : letters.get(letters.size() - 1);
    }

    /** The words without figures and without the last. */
    List<String> beforeLast() {
        List<String> letters = letters();
        return letters.subList(0, Math.max(0, letters.size() - 1));
    }
}
