package dev.restage.dialect.mysql;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Text in the characters that a character set has. Any other becomes the letter that it is made of, and what is not made of one
 * becomes an x: as many characters as before, so that the text still fits its column, and always the same for the same text.
 */
final class FittingText {
    /** Takes everything. */
    static final FittingText ANY = new FittingText(() -> text -> true);

    /** Takes what sixteen bits can number. */
    static final FittingText BASIC_PLANE =
            new FittingText(() -> text -> text.chars().noneMatch(unit -> Character.isSurrogate((char) unit)));

    /** Letters that Unicode does not take apart. */
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry((int) 'ß', "s"),
            Map.entry((int) 'ẞ', "S"),
            Map.entry((int) 'æ', "a"),
            Map.entry((int) 'Æ', "A"),
            Map.entry((int) 'œ', "o"),
            Map.entry((int) 'Œ', "O"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'Ø', "O"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'Ł', "L"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'Đ', "D"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'Ð', "D"),
            Map.entry((int) 'þ', "t"),
            Map.entry((int) 'Þ', "T"),
            Map.entry((int) 'ı', "i"));

    private final Supplier<Test> tests;

    private interface Test {
        boolean takes(String text);
    }

    FittingText(Charset charset) {
        this(() -> {
            CharsetEncoder encoder = charset.newEncoder();
            return encoder::canEncode;
        });
    }

    private FittingText(Supplier<Test> tests) {
        this.tests = tests;
    }

    String of(String text) {
        Test test = tests.get();
        if (test.takes(text)) {
            return text;
        }
        StringBuilder fitting = new StringBuilder(text.length());
        text.codePoints().forEach(character -> fitting.append(of(character, test)));
        return fitting.toString();
    }

    private static String of(int character, Test test) {
        String itself = Character.toString(character);
        if (test.takes(itself)) {
            return itself;
        }
        String parts = Normalizer.normalize(itself, Normalizer.Form.NFD);
        String letter = LETTERS.getOrDefault(character, Character.toString(parts.codePointAt(0)));
        return test.takes(letter) ? letter : "x";
    }
}
