package dev.restage.discover;

import java.lang.Character.UnicodeScript;

/** Tells writing systems apart. */
final class Writing {
    private Writing() {}

    static boolean isHan(int character) {
        return character > 0x2E7F && (UnicodeScript.of(character) == UnicodeScript.HAN || character == '々');
    }

    static boolean isKana(int character) {
        return (character >= 0x3040 && character <= 0x30FF) || (character >= 0xFF66 && character <= 0xFF9F);
    }

    static boolean isEastAsian(int character) {
        return isHan(character) || isKana(character) || (character >= 0xAC00 && character <= 0xD7A3);
    }

    static boolean allHan(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(Writing::isHan);
    }

    static boolean allEastAsian(String text) {
        return !text.isEmpty()
                && text.codePoints().allMatch(c -> isEastAsian(c) || c == ' ' || c == 0x3000 || c == '・');
    }

    static boolean anyEastAsian(String text) {
        return text.codePoints().anyMatch(Writing::isEastAsian);
    }
}
