package dev.restage.discover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of columns in Latin letters, word by word. The end of a name counts most, for there English, German and others put what a
 * thing is: {@code email_status} is a status, and {@code customer_email} an address.
 */
final class LatinNames {
    private static final double EXACT = 0.97;
    private static final double OF_WHOM = 0.93;
    private static final double AT_END = 0.92;
    private static final double AT_BEGIN = 0.88;
    private static final double SHORT_AT_END = 0.75;
    private static final double WHAT_FOR = 0.8;
    private static final double BEFORE_UNKNOWN = 0.6;
    private static final double SOMEWHERE = 0.3;
    private static final double ABBREVIATED = 0.95;
    private static final double APART = 0.85;
    private static final Pattern PLURAL = Pattern.compile("[a-z]{3,}[a-rt-z]s");
    private static final int SHORT = 3;
    /** What the word of a person behind it leaves as it is: {@code phone_customer}, and not {@code company_owner}. */
    private static final Set<Kind> OF_SOMEBODY =
            EnumSet.of(Kind.EMAIL, Kind.PHONE, Kind.FIRST_NAME, Kind.LAST_NAME, Kind.NATIONAL_ID);

    private static final int LEAST_IN_COMPOUND = 4;
    private static final int MOST_WORDS_OF_WHOM = 2;

    private final NameWords around;
    private final LatinTerms terms;
    private final WordPieces pieces;
    private final Compounds compounds;

    LatinNames(NameWords around, List<Term> terms) {
        this.around = around;
        this.terms = new LatinTerms(terms);
        pieces = new WordPieces(around, this.terms);
        Set<String> known = new HashSet<>(around.partsOfNames());
        known.addAll(this.terms.words(LEAST_IN_COMPOUND));
        compounds = new Compounds(known);
    }

    /** What a name says as it is, with its abbreviations written out, or as the beginnings of words. */
    NameGuess read(ColumnName name) {
        NameGuess guess = better(asItIs(name), asItIs(single(name)), ABBREVIATED);
        ColumnName longer = around.writtenOut(name);
        List<ColumnName> others = new ArrayList<>(List.of(longer, Romaji.even(name), Romaji.even(longer)));
        others.addAll(around.writtenOutInPart(name));
        for (ColumnName other : others) {
            if (guess.weight() < SHORT_AT_END && !other.equals(name)) {
                guess = better(guess, asItIs(other), ABBREVIATED);
            }
        }
        if (!guess.clear()) {
            ColumnName apart = compounds.apart(name);
            for (ColumnName other : List.of(apart, around.writtenOut(apart))) {
                guess = other.equals(name) ? guess : better(guess, asItIs(other), APART);
            }
        }
        return guess.clear() ? guess : better(guess, pieces.abbreviated(longer.letters()), 1);
    }

    private static NameGuess better(NameGuess guess, NameGuess other, double factor) {
        return other.weight() * factor > guess.weight()
                ? new NameGuess(other.kind(), other.weight() * factor, other.term())
                : guess;
    }

    /** {@code callback urls} is {@code callback url}. */
    private static ColumnName single(ColumnName name) {
        List<String> words = new ArrayList<>(name.words());
        int last = words.size() - 1;
        if (last < 0 || !PLURAL.matcher(words.get(last)).matches()) {
            return name;
        }
        words.set(last, words.get(last).substring(0, words.get(last).length() - 1));
        return new ColumnName(name.text(), words);
    }

    NameGuess asItIs(ColumnName name) {
        List<String> words = name.words();
        if (words.isEmpty()) {
            return NameGuess.NOTHING;
        }
        Term exact = terms.joined(String.join("", words));
        if (exact == null) {
            exact = terms.joined(String.join("", name.letters()));
        }
        if (exact != null) {
            return new NameGuess(exact.kind(), EXACT, exact.joined());
        }
        NameGuess best = Stream.of(sequences(words), pieces.glued(words), pieces.cutShort(words))
                .flatMap(guesses -> guesses)
                .max(Comparator.comparingDouble(NameGuess::weight)
                        .thenComparing(guess -> guess.term().length()))
                .orElse(NameGuess.NOTHING);
        boolean asks = around.is(WordRole.NOT_FIRST, words.get(0));
        boolean about = (asks || around.turnsAway(name.last())) && best.kind().personal() && best.weight() <= AT_BEGIN;
        return about || asks && words.size() > 1 ? new NameGuess(Kind.NONE, AT_BEGIN, name.last()) : best;
    }

    /** Whatever is personal anywhere in these words, the longest term first. */
    NameGuess anywhere(List<String> words, double weight) {
        return Stream.concat(sequences(words), pieces.glued(words))
                .filter(guess -> guess.kind().personal())
                .max(Comparator.comparingInt(guess -> guess.term().length()))
                .map(guess -> new NameGuess(guess.kind(), weight, guess.term()))
                .orElse(NameGuess.NOTHING);
    }

    private Stream<NameGuess> sequences(List<String> words) {
        List<NameGuess> found = new ArrayList<>();
        for (int from = 0; from < words.size(); from++) {
            for (Term term : terms.beginningWith(words.get(from))) {
                int to = from + term.words().size();
                if (to <= words.size() && words.subList(from, to).equals(term.words())) {
                    double weight = weight(words, from, to, term);
                    if (weight > 0) {
                        found.add(new NameGuess(term.kind(), weight, term.joined()));
                    }
                }
            }
        }
        return found.stream();
    }

    private double weight(List<String> words, int from, int to, Term term) {
        boolean end = words.subList(to, words.size()).stream().allMatch(around::isNeutral);
        boolean qualifies =
                !term.kind().personal() && from > 0 && term.words().stream().allMatch(around::isNeutral);
        if (qualifies) {
            return SOMEWHERE;
        }
        if (term.whole()) {
            boolean shortBefore = words.subList(0, from).stream()
                    .allMatch(word ->
                            word.length() <= SHORT || around.isNeutral(word) || around.is(WordRole.PERSON, word));
            boolean ofPerson =
                    from > 0 && words.subList(0, from).stream().allMatch(word -> around.is(WordRole.PERSON, word));
            return !end || to < words.size() || !shortBefore ? 0 : ofPerson ? AT_END : SHORT_AT_END;
        }
        if (to == words.size()) {
            return AT_END;
        }
        List<String> behind = words.subList(to, words.size());
        boolean other =
                around.turnsAway(words.get(words.size() - 1)) || !term.kind().personal();
        if (other && !end || around.counts(term.kind(), behind)) {
            return SOMEWHERE;
        }
        if (end) {
            return AT_BEGIN;
        }
        return from == 0 && isWhose(term, behind) ? OF_WHOM : behind.get(0).equals("for") ? WHAT_FOR : BEFORE_UNKNOWN;
    }

    /** {@code passport_no_family_member} is a number and no member's name. */
    private boolean isWhose(Term term, List<String> behind) {
        String what = term.words().get(term.words().size() - 1);
        String whose = behind.get(behind.size() - 1);
        return OF_SOMEBODY.contains(term.kind())
                && (term.kind() != Kind.NATIONAL_ID || around.is(WordRole.NUMBER, what))
                && !around.isSomebody(what)
                && behind.size() <= MOST_WORDS_OF_WHOM
                && (around.is(WordRole.PERSON, whose) || around.isSomebody(whose));
    }
}
