package dev.restage.mask;

import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes marks off Latin letters, one letter for one: what an accent-insensitive collation takes for equal becomes the same. */
final class Accents {
    /** Letters with a stroke or without a dot, which Unicode does not take apart but its collation algorithm does. */
    private static final Map<Character, Character> STROKES =
            Map.of('ø', 'o', 'Ø', 'O', 'ł', 'l', 'Ł', 'L', 'đ', 'd', 'Đ', 'D', 'ħ', 'h', 'Ħ', 'H', 'ı', 'i');

    private Accents() {}

    static String removed(String text) {
        if (CanonicalText.ascii(text)) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            result.append(character < 128 ? character : base(character));
        }
        return result.toString();
    }

    private static char base(char letter) {
        Character stroke = STROKES.get(letter);
        if (stroke != null) {
            return stroke;
        }
        String apart = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD);
        return apart.length() > 1 && apart.charAt(0) < 128 ? apart.charAt(0) : letter;
    }

    /** Whether a letter is another one with a mark. */
    static boolean marked(int letter) {
        return !Normalizer.isNormalized(Character.toString(letter), Normalizer.Form.NFD);
    }

    /** What a character set has of a text: letters that it lacks lose their marks, or become another letter. */
    static String within(String text, CharsetEncoder encoder) {
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            String written = Character.toString(character);
            String other = encoder.canEncode(written) ? written : substitute(written, encoder);
            result.append(other == null ? "x" : other);
        });
        return result.toString();
    }

    private static @Nullable String substitute(String written, CharsetEncoder encoder) {
        String plain = removed(written);
        return encoder.canEncode(plain) ? plain : null;
    }
}
