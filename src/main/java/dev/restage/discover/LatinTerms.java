package dev.restage.discover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Terms in Latin letters, as they are spelt and, where they may be Japanese, as {@link Romaji} evens them out. */
final class LatinTerms {
    private static final int LEAST_EVENED = 5;

    private final TreeMap<String, Term> byJoined = new TreeMap<>();
    private final Map<String, List<Term>> byFirstWord = new HashMap<>();
    /** Terms that are only spelt another way. */
    private final Set<String> evened = new HashSet<>();

    LatinTerms(List<Term> terms) {
        List<Term> latin =
                terms.stream().filter(term -> !term.words().isEmpty()).toList();
        latin.forEach(this::addAsSpelt);
        latin.forEach(this::addEvened);
    }

    private void addEvened(Term term) {
        Term even = term.evenly();
        if (!even.joined().equals(term.joined()) && even.joined().length() >= LEAST_EVENED && !term.whole()) {
            evened.add(even.joined());
            addAsSpelt(even);
        }
    }

    private void addAsSpelt(Term term) {
        byJoined.putIfAbsent(term.joined(), term);
        byFirstWord
                .computeIfAbsent(term.words().get(0), word -> new ArrayList<>())
                .add(term);
    }

    /** @param letters the words of a term without anything between them */
    @Nullable
    Term joined(String letters) {
        return byJoined.get(letters);
    }

    List<Term> beginningWith(String word) {
        return byFirstWord.getOrDefault(word, List.of());
    }

    /** The words that terms are made of; shorter ones only where they are a term alone. */
    Set<String> words(int least) {
        return Stream.concat(
                        byJoined.values().stream()
                                .flatMap(term -> term.words().stream())
                                .filter(word -> word.length() >= least),
                        byJoined.values().stream()
                                .filter(term -> term.words().size() == 1)
                                .map(Term::joined))
                .collect(Collectors.toSet());
    }

    /** Those whose first word begins so. */
    List<Term> whoseFirstWordBegins(String begin) {
        return byFirstWord.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(begin))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** Those that begin so, as they are spelt. */
    List<Term> longerThan(String begin) {
        return byJoined.subMap(begin, begin + Character.MAX_VALUE).values().stream()
                .filter(term -> !evened.contains(term.joined()))
                .toList();
    }
}
