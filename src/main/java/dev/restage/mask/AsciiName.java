package dev.restage.mask;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** A name in the letters that every mail system takes: {@code Jürgen} becomes {@code jurgen}, {@code Łukasz} {@code lukasz}. */
final class AsciiName {
    /** Latin letters that are no letter with a mark, as far as Unicode says. */
    private static final Map<Character, String> OTHERS = Map.of(
            'ß', "ss", 'æ', "ae", 'œ', "oe", 'ø', "o", 'ł', "l", 'đ', "d", 'ð', "d", 'þ', "th", 'ı', "i", 'ħ', "h");

    private AsciiName() {}

    /** Small letters from a to z; empty if there are none in it. */
    static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder result = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char letter = plain.charAt(i);
            if (letter >= 'a' && letter <= 'z') {
                result.append(letter);
            } else if (letter >= 128) {
                result.append(OTHERS.getOrDefault(letter, ""));
            }
        }
        return result.toString();
    }
}
