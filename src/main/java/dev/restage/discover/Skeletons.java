package dev.restage.discover;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the word that was written without its vowels: {@code cstmr} is {@code customer}. Where two fit, none does. */
final class Skeletons {
    private static final int LEAST_CONSONANTS = 4;
    private static final Pattern VOWELS_BEHIND = Pattern.compile("(?<=.)[aeiou]");
    private static final Pattern TWICE = Pattern.compile("(.)\\1");
    private static final String SEVERAL = "";

    private final Map<String, String> words = new HashMap<>();

    Skeletons(Collection<String> words) {
        words.stream()
                .distinct()
                .filter(word -> word.chars().allMatch(letter -> letter >= 'a' && letter <= 'z'))
                .forEach(word -> this.words.merge(of(word), word, (one, other) -> SEVERAL));
    }

    private static String of(String word) {
        return TWICE.matcher(VOWELS_BEHIND.matcher(word).replaceAll("")).replaceAll("$1");
    }

    /** What stands for one word and no other. */
    Set<String> known() {
        return words.entrySet().stream()
                .filter(entry -> entry.getKey().length() >= LEAST_CONSONANTS
                        && !entry.getValue().equals(SEVERAL))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The whole word; the same where it has vowels or fits no other. */
    String full(String word) {
        boolean bare = word.length() >= LEAST_CONSONANTS
                && !VOWELS_BEHIND.matcher(word).find();
        String full = bare ? words.getOrDefault(of(word), SEVERAL) : SEVERAL;
        return full.equals(SEVERAL) ? word : full;
    }
}
