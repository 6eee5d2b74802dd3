package dev.restage.mask;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Words of one kind and language, without duplicates, the shortest first and then in code point order, so that the words up to a
 * length are the array's beginning. Shared by all threads.
 */
final class Vocabulary {
    private final String[] words;
    private final String[] canonical;
    private final int[] lengths;

    Vocabulary(Collection<String> words) {
        this.words = words.stream()
                .distinct()
                .sorted(Comparator.comparingInt(CanonicalText::length).thenComparing(Comparator.naturalOrder()))
                .toArray(String[]::new);
        canonical = Arrays.stream(this.words).map(CanonicalText::words).toArray(String[]::new);
        lengths = Arrays.stream(this.words).mapToInt(CanonicalText::length).toArray();
    }

    void forEach(Consumer<String> action) {
        for (String word : words) {
            action.accept(word);
        }
    }

    boolean contains(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return Arrays.asList(canonical).contains(small);
    }

    /**
     * The word that four bytes of a hash pick; another one where that word would be the input again or a part of it.
     *
     * @param input canonical
     * @param room characters that fit; negative for no limit
     * @return an empty text if no word fits
     */
    String pick(byte[] hash, int at, String input, int room) {
        int first = KeyedHash.pick(hash, at, words.length);
        String word = next(first, words.length, input);
        if (room < 0 || CanonicalText.length(word) <= room) {
            return word;
        }
        int fitting = fitting(room);
        return fitting == 0 ? "" : next(KeyedHash.pick(hash, at, fitting), fitting, input);
    }

    private String next(int first, int count, String input) {
        for (int i = 0; i < count; i++) {
            int index = (first + i) % count;
            if (!input.contains(canonical[index])) {
                return words[index];
            }
        }
        return "";
    }

    private int fitting(int room) {
        int index = 0;
        while (index < lengths.length && lengths[index] <= room) {
            index++;
        }
        return index;
    }
}
