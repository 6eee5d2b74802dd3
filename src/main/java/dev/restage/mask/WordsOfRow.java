package dev.restage.mask;

import dev.restage.mask.Row.Replacement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the other columns of a row held, and what that became: where a text quotes it, it becomes the same there. Of a name of several
 * words each word counts too. Words need three letters, or four digits; those of two count if they stand there as they do in
 * their column, or in capitals.
 */
final class WordsOfRow {
    private static final int MOST_WORDS = 5;
    private static final int LONGEST_NAME = 80;

    /** @param whole whether it is a column's whole value */
    private record Word(String small, String original, String replacement, boolean whole) {}

    private final List<Word> words = new ArrayList<>();

    WordsOfRow(List<Replacement> replacements) {
        Map<String, Word> known = new LinkedHashMap<>();
        replacements.forEach(
                each -> add(known, each.original().strip(), each.masked().strip(), true));
        replacements.forEach(
                each -> addParts(known, each.original().strip(), each.masked().strip()));
        words.addAll(known.values());
        words.sort(Comparator.comparingInt((Word word) -> -word.original().length()));
    }

    private static void add(Map<String, Word> known, String original, String replacement, boolean whole) {
        String small = small(original);
        long letters = original.codePoints().filter(Character::isLetter).count();
        long digits = original.codePoints().filter(Character::isDigit).count();
        boolean telling = letters >= 2 || letters + digits >= 4;
        if (telling && !small.equals(small(replacement))) {
            known.putIfAbsent(small, new Word(small, original, replacement, whole));
        }
    }

    private static void addParts(Map<String, Word> known, String original, String replacement) {
        String[] parts = original.split("[\\s,]+", -1);
        String[] others = replacement.split("[\\s,]+", -1);
        boolean name = original.length() <= LONGEST_NAME
                && parts.length > 1
                && parts.length <= MOST_WORDS
                && parts.length == others.length
                && original.codePoints().noneMatch(character -> Character.isDigit(character) || character == '@');
        for (int i = 0; name && i < parts.length; i++) {
            if (parts[i].codePoints().filter(Character::isLetter).count() > 1) {
                add(known, parts[i], others[i], false);
            }
        }
    }

    /** Values that are looked for before anything else, since they are found as something else: addresses, numbers. */
    void findIdentifying(String text, FoundText found) {
        find(text, found, true);
    }

    void findAll(String text, FoundText found) {
        find(text, found, false);
    }

    private void find(String text, FoundText found, boolean identifyingOnly) {
        if (words.isEmpty()) {
            return;
        }
        String small = small(text);
        for (Word word : words) {
            boolean identifying = word.whole()
                    && word.original()
                            .codePoints()
                            .anyMatch(character -> character == '@' || Character.isDigit(character));
            if (identifyingOnly && !identifying) {
                continue;
            }
            int at = small.indexOf(word.small());
            while (at >= 0) {
                int end = at + word.small().length();
                String here = text.substring(at, end);
                if (bounded(text, at, end) && counts(word, here)) {
                    found.replaced(at, end, inCase(here, word));
                }
                at = small.indexOf(word.small(), end);
            }
        }
    }

    private static boolean counts(Word word, String here) {
        boolean tiny = word.original().length() < 3 && here.charAt(0) < 0x250;
        return !tiny || here.equals(word.original()) || CasePattern.of(here) == CasePattern.UPPER;
    }

    /** Scripts that put no blanks between words have no bounds to look for. */
    private static boolean bounded(String text, int start, int end) {
        return (start == 0 || apart(text.charAt(start - 1), text.charAt(start)))
                && (end == text.length() || apart(text.charAt(end), text.charAt(end - 1)));
    }

    private static boolean apart(char outside, char inside) {
        return !Character.isLetterOrDigit(outside)
                || Character.isIdeographic(inside)
                || Character.UnicodeScript.of(inside) == Character.UnicodeScript.HIRAGANA
                || Character.UnicodeScript.of(inside) == Character.UnicodeScript.KATAKANA
                || Character.UnicodeScript.of(inside) == Character.UnicodeScript.HANGUL;
    }

    private static String inCase(String here, Word word) {
        if (here.equals(word.original())) {
            return word.replacement();
        }
        CasePattern pattern = CasePattern.of(here);
        if (pattern != CasePattern.MIXED) {
            return pattern.apply(word.replacement());
        }
        return CasePattern.of(word.replacement()) == CasePattern.MIXED
                ? word.replacement()
                : capitalized(word.replacement());
    }

    private static String capitalized(String name) {
        StringBuilder result = new StringBuilder(name.length());
        boolean first = true;
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            result.append(first ? Character.toUpperCase(character) : Character.toLowerCase(character));
            first = !Character.isLetter(character);
        }
        return result.toString();
    }

    /** Keeps the places of all characters. */
    private static String small(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = Character.toLowerCase(characters[i]);
        }
        return new String(characters);
    }
}
