package dev.restage.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lists of words are for people to read and extend: what stands there twice would hide what counts. */
class WordFilesTest {
    @Test
    void everyTermHasOneKind() {
        Map<String, String> kinds = new HashMap<>();
        List<String> twice = new ArrayList<>();
        WordFile.read("column-names.txt")
                .forEach((kind, terms) -> terms.forEach(text -> {
                    Term term = Term.of(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), text);
                    String before = kinds.putIfAbsent(term.joined() + (term.whole() ? " as a whole" : ""), kind);
                    if (before != null && !before.equals(kind)) {
                        twice.add(text + ": " + before + ", " + kind);
                    }
                }));
        assertThat(twice).isEmpty();
    }

    @Test
    void everyWordStandsOnceInARole() {
        List<String> twice = new ArrayList<>();
        WordFile.read("words.txt").forEach((role, words) -> {
            Set<String> known = new HashSet<>();
            words.stream().filter(word -> !known.add(word)).forEach(word -> twice.add(role + ": " + word));
        });
        assertThat(twice).isEmpty();
    }

    @Test
    void everyAbbreviationStandsForOneWord() {
        List<String> pairs = WordFile.read("words.txt").get(WordRole.SYNONYM.heading());
        assertThat(pairs)
                .allMatch(pair -> pair.matches("[^=]+=[^=]+"))
                .extracting(pair -> pair.replaceFirst("=.*", ""))
                .doesNotHaveDuplicates();
    }
}
