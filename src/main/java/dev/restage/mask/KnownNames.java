package dev.restage.mask;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * First and last names of many languages, to recognize and not to replace. Read when first
 * asked for, from the maskers' own vocabularies. Safe from any thread.
 */
public final class KnownNames {
    /** Dutch lists hold ten thousand words each, too many of which mean something else elsewhere. */
    private static final List<String> LANGUAGES = List.of(
            "en", "en-IN", "de", "fr", "es", "it", "pt-BR", "pl", "tr", "sv", "da-DK", "cs-CZ", "hu", "ru", "uk", "ja",
            "zh-CN", "zh-TW", "ko");

    private record Lists(Set<String> first, Set<String> last) {}

    private @Nullable Lists lists;

    private synchronized Lists lists() {
        Lists known = lists;
        if (known == null) {
            known = read();
            lists = known;
        }
        return known;
    }

    private static Lists read() {
        Lists read = new Lists(new HashSet<>(), new HashSet<>());
        for (String language : LANGUAGES) {
            DatafakerWords words = new DatafakerWords(Locale.forLanguageTag(language));
            add(words.list("name.first_name"), read.first());
            add(words.list("name.last_name"), read.last());
        }
        return read;
    }

    private static void add(Set<String> words, Set<String> names) {
        words.stream()
                .filter(word -> word.indexOf(' ') < 0)
                .map(CanonicalText::words)
                .forEach(names::add);
    }

    /** @param name a single word, in any case */
    public boolean isFirstName(String name) {
        return lists().first().contains(CanonicalText.words(name));
    }

    /** @param name a single word, in any case */
    public boolean isLastName(String name) {
        return lists().last().contains(CanonicalText.words(name));
    }
}
