package dev.restage.discover;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of columns in Chinese and Japanese writing, which has no blanks between words: terms are looked for anywhere, the longest first. */
final class AsianNames {
    private static final double EXACT = 0.97;
    private static final double INSIDE = 0.8;
    private static final double SOMEBODY = 0.65;
    private static final int LONG = 3;
    /** Who and what has a name, and what such a name is. */
    private static final Map<Kind, WordRole> BEARERS =
            Map.of(Kind.NONE, WordRole.THING, Kind.FULL_NAME, WordRole.PERSON, Kind.COMPANY, WordRole.COMPANY);

    private static final Pattern FIGURES_BEHIND = Pattern.compile("[0-9０-９_＿\\s]+$|(?<=番号)[上下]?[0-9０-９]桁$");
    private static final Pattern NAME_OF = Pattern.compile(
            "(.+?)(?:名称|名前|名字|名)?(?:カナ|かな|ｶﾅ|フリガナ|ふりがな|[（(]カナ[）)]|[（(]漢字[）)]|漢字|略称|略名|(?<=名|名称|名前|名字))");

    private final NameWords words;
    private final List<Term> terms;

    AsianNames(NameWords words, List<Term> terms) {
        this.words = words;
        this.terms = terms.stream()
                .filter(term -> term.words().isEmpty())
                .sorted(Comparator.comparingInt((Term term) -> term.joined().length())
                        .reversed())
                .toList();
    }

    /**
     * At the end counts as given; elsewhere less. One character alone must be the whole name.
     *
     * @param atEnd what a term at the end weighs
     */
    NameGuess read(String text, double atEnd) {
        String bare = FIGURES_BEHIND.matcher(text).replaceAll("");
        if (turnsAway(bare)
                && terms.stream()
                        .noneMatch(term ->
                                bare.endsWith(term.joined()) && term.kind().personal())) {
            return new NameGuess(Kind.NONE, atEnd, bare);
        }
        for (Term term : terms) {
            if (bare.equals(term.joined())) {
                return new NameGuess(term.kind(), EXACT, term.joined());
            }
        }
        for (Term term : terms) {
            boolean longer = term.joined().length() >= LONG && !term.joined().startsWith("名");
            if (longer && bare.endsWith(term.joined())) {
                return new NameGuess(term.kind(), atEnd, term.joined());
            }
        }
        NameGuess called = nameOf(bare, atEnd);
        NameGuess found = called.clear() ? called : shortOrInside(bare, atEnd);
        boolean somebody = !found.clear() && words.endsInEastAsian(WordRole.SOMEBODY, bare);
        return somebody ? new NameGuess(Kind.FULL_NAME, SOMEBODY, bare) : found;
    }

    /** Whether the end says that a name is about something, and does not hold it. */
    boolean turnsAway(String text) {
        return words.words(WordRole.NOT_LAST_EAST_ASIAN).stream().anyMatch(text::endsWith);
    }

    private NameGuess shortOrInside(String bare, double atEnd) {
        NameGuess inside = NameGuess.NOTHING;
        for (Term term : terms) {
            if (term.joined().length() > 1 && bare.endsWith(term.joined())) {
                return new NameGuess(term.kind(), atEnd, term.joined());
            }
            if (term.joined().length() > 1 && bare.contains(term.joined()) && !inside.clear()) {
                inside = new NameGuess(term.kind(), atEnd * INSIDE, term.joined());
            }
        }
        return inside;
    }

    /** What a thing is stands last: {@code 部門名} is the name of a department, {@code 会員名カナ} that of a member in kana. */
    private NameGuess nameOf(String text, double weight) {
        Matcher matcher = NAME_OF.matcher(text);
        if (!matcher.matches()) {
            return NameGuess.NOTHING;
        }
        String whose = matcher.group(1);
        NameGuess best = NameGuess.NOTHING;
        int longest = 0;
        for (Map.Entry<Kind, WordRole> whom : BEARERS.entrySet()) {
            for (String word : words.words(whom.getValue())) {
                if (word.length() > longest && Writing.anyEastAsian(word) && whose.endsWith(word)) {
                    longest = word.length();
                    best = new NameGuess(whom.getKey(), weight, word);
                }
            }
        }
        return best.clear() || !whose.endsWith("先") ? best : new NameGuess(Kind.COMPANY, weight, whose);
    }
}
