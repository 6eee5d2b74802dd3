package dev.restage.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Terms in parts of words, and parts of terms: what is written together, and what is cut short. */
final class WordPieces {
    private static final double INSIDE_WORD = 0.8;
    private static final double TEXT_INSIDE = 0.75;
    private static final double CUT_SHORT = 0.72;
    private static final double SOMEWHERE = 0.3;
    private static final int LEAST_INSIDE = 5;
    private static final int LEAST_CUT_SHORT = 6;
    private static final int SHORT = 3;

    private final NameWords around;
    private final LatinTerms terms;

    WordPieces(NameWords around, LatinTerms terms) {
        this.around = around;
        this.terms = terms;
    }

    /** {@code driv lic num}: words cut short, of terms that all mean the same. */
    NameGuess abbreviated(List<String> words) {
        for (int from = 0; from + 1 < words.size(); from++) {
            List<String> rest = words.subList(from, words.size());
            List<Term> longer = rest.get(0).length() < SHORT
                    ? List.of()
                    : terms.whoseFirstWordBegins(rest.get(0)).stream()
                            .filter(term -> !term.whole() && isShortFor(rest, term.words()))
                            .toList();
            if (!longer.isEmpty() && longer.stream().map(Term::kind).distinct().count() == 1) {
                return new NameGuess(
                        longer.get(0).kind(), CUT_SHORT, longer.get(0).joined());
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

    /** {@code rechnungsemail}: the end of a long word is a term, or its begin with nothing much behind. */
    Stream<NameGuess> glued(List<String> words) {
        List<NameGuess> found = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            boolean last = words.subList(at + 1, words.size()).stream().allMatch(around::isNeutral);
            for (int cut = 1; cut < word.length(); cut++) {
                String end = word.substring(cut);
                if (end.length() >= LEAST_INSIDE || around.is(WordRole.ALWAYS_AT_END, end)) {
                    add(found, end, last ? INSIDE_WORD : SOMEWHERE);
                }
            }
            for (int cut = LEAST_INSIDE; cut < word.length(); cut++) {
                String end = word.substring(cut);
                if (around.isNeutral(end) && !counts(word.substring(0, cut), end)) {
                    add(found, word.substring(0, cut), last ? INSIDE_WORD : SOMEWHERE);
                }
            }
        }
        return found.stream();
    }

    /** {@code ansprechp}: the begin of terms that all mean the same. */
    Stream<NameGuess> cutShort(List<String> words) {
        String last = words.get(words.size() - 1);
        if (last.length() < LEAST_CUT_SHORT || around.isNeutral(last)) {
            return Stream.empty();
        }
        List<Term> longer = terms.longerThan(last).stream()
                .filter(term -> isCutInside(last.length(), term.words()))
                .toList();
        List<Kind> kinds = longer.stream().map(Term::kind).distinct().toList();
        boolean wholeWord = longer.stream()
                .anyMatch(term -> isWholeWord(last, term)
                        || isWord(term.joined().substring(last.length()).replaceFirst("^(?:en|es|n|s)", "")));
        return kinds.size() == 1 && !wholeWord
                ? Stream.of(new NameGuess(kinds.get(0), CUT_SHORT, last))
                : Stream.empty();
    }

    /** {@code students} is no short form of {@code student ssn}: of the word that is cut, some letters must be left. */
    private static boolean isCutInside(int letters, List<String> words) {
        int left = letters;
        for (String word : words) {
            if (left < word.length()) {
                return left == 0 || left >= SHORT;
            }
            left -= word.length();
        }
        return true;
    }

    private boolean isWord(String rest) {
        return around.isSomebody(rest) || terms.joined(rest) != null || rest.equals("nr");
    }

    /** {@code screen} is no short form of {@code screen name}, and {@code zahlung} none of {@code zahlungsempfaenger}. */
    private static boolean isWholeWord(String begin, Term term) {
        boolean word = begin.length() >= LEAST_CUT_SHORT
                && term.words().stream().limit(term.words().size() - 1L).anyMatch(begin::endsWith);
        return word || begin.matches(".*(?:ung|ion|heit|keit|schaft|ment|ance|ence)");
    }

    private boolean counts(String piece, String end) {
        Term term = terms.joined(piece);
        return term != null && around.counts(term.kind(), List.of(end));
    }

    private void add(List<NameGuess> found, String piece, double weight) {
        if (piece.endsWith("stext") && weight == INSIDE_WORD) {
            found.add(new NameGuess(Kind.FREE_TEXT, TEXT_INSIDE, "text"));
        }
        Term term = terms.joined(piece);
        if (term != null && !term.whole() && !around.is(WordRole.NEVER_INSIDE, piece)) {
            found.add(new NameGuess(term.kind(), weight, piece));
        }
    }
}
