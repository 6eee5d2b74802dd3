package dev.restage.discover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names of columns in many languages, and what they hold. The end of a name counts most, for there English, German, Chinese and
 * Japanese put what a thing is: {@code email_status} is a status, and {@code customer_email} an address.
 */
final class NameVocabulary {
    private static final double EXACT = 0.97;
    private static final double AT_END = 0.92;
    private static final double AT_BEGIN = 0.88;
    private static final double INSIDE_WORD = 0.8;
    private static final double SHORT_AT_END = 0.75;
    private static final double CUT_SHORT = 0.72;
    private static final double BEFORE_UNKNOWN = 0.6;
    private static final double SOMEWHERE = 0.3;
    private static final double IN_COMMENT = 0.75;
    private static final double ABBREVIATED = 0.95;
    private static final int LEAST_INSIDE = 5;
    private static final int LEAST_CUT_SHORT = 6;
    private static final int SHORT = 3;
    /** Endings that are part of many terms, so a longer term with them must be able to win. */
    private static final Set<String> NEVER_INSIDE =
            Set.of("point", "token1", "title", "titel", "state", "order", "score", "total", "count");

    private record Term(Kind kind, List<String> words, String joined, boolean whole) {
        static Term of(Kind kind, String text) {
            boolean whole = text.startsWith("=");
            String bare = whole ? text.substring(1) : text;
            ColumnName name = ColumnName.readings(bare).get(0);
            return new Term(
                    kind,
                    Writing.anyEastAsian(bare) ? List.of() : name.words(),
                    Writing.anyEastAsian(bare) ? name.text() : String.join("", name.words()),
                    whole);
        }

        /** Spelt as {@link Romaji} evens it out. */
        Term evenly() {
            List<String> even = words.stream().map(Romaji::even).toList();
            return new Term(kind, even, String.join("", even), whole);
        }
    }

    private final NameWords around;
    private final TreeMap<String, Term> byJoined = new TreeMap<>();
    private final Map<String, List<Term>> byFirstWord = new HashMap<>();
    private final List<Term> asian = new ArrayList<>();
    /** Terms that are only spelt another way. */
    private final Set<String> evened = new HashSet<>();
    /** Names repeat from table to table. */
    private final Map<String, NameGuess> known = new ConcurrentHashMap<>();

    NameVocabulary(NameWords around) {
        this.around = around;
        WordFile.read("column-names.txt").forEach((kind, terms) -> terms.stream()
                .map(term -> Term.of(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), term))
                .forEach(this::add));
        asian.sort(
                Comparator.comparingInt((Term term) -> term.joined().length()).reversed());
    }

    private void add(Term term) {
        if (term.words().isEmpty()) {
            asian.add(term);
            return;
        }
        addLatin(term);
        Term even = term.evenly();
        if (!even.joined().equals(term.joined()) && even.joined().length() >= LEAST_INSIDE && !term.whole()) {
            evened.add(even.joined());
            addLatin(even);
        }
    }

    private void addLatin(Term term) {
        byJoined.putIfAbsent(term.joined(), term);
        byFirstWord
                .computeIfAbsent(term.words().get(0), word -> new ArrayList<>())
                .add(term);
    }

    NameGuess ofColumn(String name) {
        return known.computeIfAbsent(name, this::read);
    }

    private NameGuess read(String name) {
        return ColumnName.readings(name).stream()
                .map(this::guessWrittenOut)
                .max(Comparator.comparingDouble(NameGuess::weight))
                .orElse(NameGuess.NOTHING);
    }

    private NameGuess guessWrittenOut(ColumnName name) {
        NameGuess guess = guess(name);
        ColumnName longer = around.writtenOut(name);
        for (ColumnName other : List.of(longer, Romaji.even(name), Romaji.even(longer))) {
            if (guess.weight() < SHORT_AT_END && !other.equals(name)) {
                guess = better(guess, guess(other), ABBREVIATED);
            }
        }
        return guess.clear() ? guess : better(guess, abbreviated(longer.letters()), 1);
    }

    private static NameGuess better(NameGuess guess, NameGuess other, double factor) {
        return other.weight() * factor > guess.weight()
                ? new NameGuess(other.kind(), other.weight() * factor, other.term())
                : guess;
    }

    /** {@code driv lic num}: words cut short, of terms that all mean the same. */
    private NameGuess abbreviated(List<String> words) {
        for (int from = 0; from + 1 < words.size(); from++) {
            List<String> rest = words.subList(from, words.size());
            List<Term> terms = byFirstWord.entrySet().stream()
                    .filter(entry -> beginsLike(entry.getKey(), rest.get(0)))
                    .flatMap(entry -> entry.getValue().stream())
                    .filter(term -> !term.whole() && isShortFor(rest, term.words()))
                    .toList();
            if (!terms.isEmpty() && terms.stream().map(Term::kind).distinct().count() == 1) {
                return new NameGuess(
                        terms.get(0).kind(), CUT_SHORT, terms.get(0).joined());
            }
        }
        return NameGuess.NOTHING;
    }

    private static boolean isShortFor(List<String> words, List<String> longer) {
        return words.size() == longer.size()
                && IntStream.range(0, words.size()).allMatch(at -> beginsLike(longer.get(at), words.get(at)));
    }

    private static boolean beginsLike(String word, String begin) {
        return begin.length() >= SHORT && word.startsWith(begin);
    }

    private NameGuess guess(ColumnName name) {
        NameGuess east = name.isAsian() ? asian(name.text(), AT_END) : NameGuess.NOTHING;
        List<String> words = name.words();
        if (east.clear() || words.isEmpty()) {
            return east;
        }
        Term exact = byJoined.get(String.join("", words));
        if (exact == null) {
            exact = byJoined.get(String.join("", name.letters()));
        }
        if (exact != null) {
            return new NameGuess(exact.kind(), EXACT, exact.joined());
        }
        NameGuess best = Stream.of(sequences(words), glued(words), cutShort(words))
                .flatMap(guesses -> guesses)
                .max(Comparator.comparingDouble(NameGuess::weight)
                        .thenComparing(guess -> guess.term().length()))
                .orElse(NameGuess.NOTHING);
        boolean asks = around.asksOrCounts(words.get(0)) || around.turnsAway(name.last());
        return asks && best.kind().personal() && best.weight() <= AT_BEGIN
                        || around.asksOrCounts(words.get(0)) && words.size() > 1
                ? new NameGuess(Kind.NONE, AT_BEGIN, name.last())
                : best;
    }

    private Stream<NameGuess> sequences(List<String> words) {
        List<NameGuess> found = new ArrayList<>();
        for (int from = 0; from < words.size(); from++) {
            for (Term term : byFirstWord.getOrDefault(words.get(from), List.of())) {
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
                            word.length() <= SHORT || around.isNeutral(word) || around.stands(word, TableTopic.PERSON));
            return end && to == words.size() && shortBefore ? SHORT_AT_END : 0;
        }
        if (to == words.size()) {
            return AT_END;
        }
        boolean other =
                around.turnsAway(words.get(words.size() - 1)) || !term.kind().personal();
        return end ? AT_BEGIN : other ? SOMEWHERE : BEFORE_UNKNOWN;
    }

    /** {@code rechnungsemail}: the end of a long word is a term, or its begin with nothing much behind. */
    private Stream<NameGuess> glued(List<String> words) {
        List<NameGuess> found = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            boolean last = words.subList(at + 1, words.size()).stream().allMatch(around::isNeutral);
            for (int cut = 1; cut <= word.length() - LEAST_INSIDE; cut++) {
                add(found, word.substring(cut), last ? INSIDE_WORD : SOMEWHERE);
            }
            for (int cut = LEAST_INSIDE; cut < word.length(); cut++) {
                if (around.isNeutral(word.substring(cut))) {
                    add(found, word.substring(0, cut), last ? INSIDE_WORD : SOMEWHERE);
                }
            }
        }
        return found.stream();
    }

    /** {@code ansprechp}: the begin of terms that all mean the same. */
    private Stream<NameGuess> cutShort(List<String> words) {
        String last = words.get(words.size() - 1);
        if (last.length() < LEAST_CUT_SHORT) {
            return Stream.empty();
        }
        List<Term> terms = byJoined.subMap(last, last + Character.MAX_VALUE).values().stream()
                .filter(term -> !evened.contains(term.joined()))
                .toList();
        List<Kind> kinds = terms.stream().map(Term::kind).distinct().toList();
        boolean wholeWord = terms.stream()
                .anyMatch(term -> isWholeWord(last, term)
                        || isWord(term.joined().substring(last.length()).replaceFirst("^(?:en|es|n|s)", "")));
        return kinds.size() == 1 && !wholeWord
                ? Stream.of(new NameGuess(kinds.get(0), CUT_SHORT, last))
                : Stream.empty();
    }

    private boolean isWord(String rest) {
        return around.isSomebody(rest) || byJoined.containsKey(rest) || rest.equals("nr");
    }

    /** {@code screen} is no short form of {@code screen name}, and {@code zahlung} none of {@code zahlungsempfaenger}. */
    private static boolean isWholeWord(String begin, Term term) {
        boolean word = begin.length() >= LEAST_CUT_SHORT
                && term.words().stream().limit(term.words().size() - 1L).anyMatch(begin::endsWith);
        return word || begin.matches(".*(?:ung|ion|heit|keit|schaft|ment|ance|ence)");
    }

    private void add(List<NameGuess> found, String piece, double weight) {
        if (piece.endsWith("stext") && weight == INSIDE_WORD) {
            found.add(new NameGuess(Kind.FREE_TEXT, SHORT_AT_END, "text"));
        }
        Term term = byJoined.get(piece);
        if (term != null && !term.whole() && !NEVER_INSIDE.contains(piece)) {
            found.add(new NameGuess(term.kind(), weight, piece));
        }
    }

    /** At the end counts as given; elsewhere less. One character alone must be the whole name. */
    private NameGuess asian(String text, double atEnd) {
        String bare = text.replaceAll("[0-9０-９_＿\\s]+$|(?<=番号)[上下]?[0-9０-９]桁$", "");
        if (around.asianEndingsThatTurnAway().stream().anyMatch(bare::endsWith)) {
            boolean known = asian.stream()
                    .anyMatch(
                            term -> bare.endsWith(term.joined()) && term.kind().personal());
            if (!known) {
                return new NameGuess(Kind.NONE, atEnd, bare);
            }
        }
        for (Term term : asian) {
            if (bare.equals(term.joined())) {
                return new NameGuess(term.kind(), EXACT, term.joined());
            }
        }
        for (Term term : asian) {
            boolean longer = term.joined().length() >= SHORT && !term.joined().startsWith("名");
            if (longer && bare.endsWith(term.joined())) {
                return new NameGuess(term.kind(), atEnd, term.joined());
            }
        }
        NameGuess called = around.asianNameOf(bare, atEnd);
        if (called.clear()) {
            return called;
        }
        NameGuess inside = NameGuess.NOTHING;
        for (Term term : asian) {
            if (term.joined().length() > 1 && bare.endsWith(term.joined())) {
                return new NameGuess(term.kind(), atEnd, term.joined());
            }
            if (term.joined().length() > 1 && bare.contains(term.joined()) && !inside.clear()) {
                inside = new NameGuess(term.kind(), atEnd * 0.8, term.joined());
            }
        }
        return inside;
    }

    /** Of a comment its first phrase counts: what follows a colon or bracket mostly explains codes. */
    NameGuess ofComment(String comment) {
        String first = comment.strip().split("[:：;；(（,，.。、\\n\\[]|->|=>", 2)[0].strip();
        if (around.asianEndingsThatTurnAway().stream().anyMatch(first::endsWith) && first.length() <= 20) {
            return asian(first, IN_COMMENT);
        }
        String phrase =
                comment.strip().split("[:：;；(（,，.。/、\\n\\[]|->|=>", 2)[0].strip();
        if (phrase.isEmpty() || phrase.length() > 60) {
            return NameGuess.NOTHING;
        }
        if (Writing.anyEastAsian(phrase)) {
            NameGuess guess = asian(phrase, IN_COMMENT);
            return new NameGuess(guess.kind(), Math.min(IN_COMMENT, guess.weight()), guess.term());
        }
        return ColumnName.readings(phrase).stream()
                .map(this::inPhrase)
                .max(Comparator.comparingDouble(NameGuess::weight))
                .orElse(NameGuess.NOTHING);
    }

    private NameGuess inPhrase(ColumnName name) {
        List<String> words = name.words();
        if (words.isEmpty()
                || words.size() > 8
                || around.asksOrCounts(words.get(0))
                || words.get(0).equals("whether")) {
            return NameGuess.NOTHING;
        }
        NameGuess whole = guess(name);
        if (whole.clear()) {
            return new NameGuess(whole.kind(), Math.min(IN_COMMENT, whole.weight()), whole.term());
        }
        return Stream.concat(sequences(words), glued(words))
                .filter(guess -> guess.kind().personal())
                .max(Comparator.comparingInt(guess -> guess.term().length()))
                .map(guess -> new NameGuess(guess.kind(), 0.6, guess.term()))
                .orElse(NameGuess.NOTHING);
    }
}
