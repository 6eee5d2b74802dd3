package dev.restage.discover;

import java.util.List;

/**
 * What columns of a kind are called.
 *
 * @param words of Latin letters; none where the term is written in Chinese or Japanese
 * @param joined the words without anything between them, or the term as it is written
 * @param whole whether it counts as a whole name only
 */
record Term(Kind kind, List<String> words, String joined, boolean whole) {
    static Term of(Kind kind, String text) {
        boolean whole = text.startsWith("=");
        ColumnName name = ColumnName.readings(whole ? text.substring(1) : text).get(0);
        return Writing.anyEastAsian(text)
                ? new Term(kind, List.of(), name.text(), whole)
                : new Term(kind, name.words(), String.join("", name.words()), whole);
    }

    /** Spelt as {@link Romaji} evens it out. */
    Term evenly() {
        List<String> even = words.stream().map(Romaji::even).toList();
        return new Term(kind, even, String.join("", even), whole);
    }
}
