package dev.restage.discover;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Names of columns in many languages and what they hold, of whatever table. Its words are in {@code column-names.txt}. */
final class NameVocabulary {
    private static final double AT_END = 0.92;
    private static final double IN_COMMENT = 0.75;
    private static final double SOMEWHERE_IN_COMMENT = 0.6;
    private static final int LONGEST_PHRASE = 60;
    private static final int LONGEST_ASIAN_PHRASE = 20;
    private static final int MOST_WORDS = 8;
    private static final Pattern BEHIND_PHRASE = Pattern.compile("[:：;；(（,，.。/、\\n\\[]|->|=>");
    private static final Pattern BEHIND_PHRASE_WITH_SLASHES = Pattern.compile("[:：;；(（,，.。、\\n\\[]|->|=>");

    private final NameWords words;
    private final LatinNames latin;
    private final AsianNames asian;
    /** Names repeat from table to table. */
    private final Map<String, NameGuess> known = new ConcurrentHashMap<>();

    NameVocabulary(NameWords words) {
        this.words = words;
        List<Term> terms = WordFile.read("column-names.txt").entrySet().stream()
                .flatMap(kind -> kind.getValue().stream()
                        .map(term -> Term.of(Kind.valueOf(kind.getKey().toUpperCase(Locale.ROOT)), term)))
                .toList();
        latin = new LatinNames(words, terms);
        asian = new AsianNames(words, terms);
    }

    NameGuess ofColumn(String name) {
        return known.computeIfAbsent(name, this::read);
    }

    private NameGuess read(String name) {
        return ColumnName.readings(name).stream()
                .map(this::read)
                .max(Comparator.comparingDouble(NameGuess::weight))
                .orElse(NameGuess.NOTHING);
    }

    private NameGuess read(ColumnName name) {
        NameGuess east = name.isAsian() ? asian.read(name.text(), AT_END) : NameGuess.NOTHING;
        return east.clear() ? east : latin.read(name);
    }

    /** Of a comment its first phrase counts: what follows a colon or bracket mostly explains codes. */
    NameGuess ofComment(String comment) {
        String first = BEHIND_PHRASE_WITH_SLASHES.split(comment.strip(), 2)[0].strip();
        if (asian.turnsAway(first) && first.length() <= LONGEST_ASIAN_PHRASE) {
            return asian.read(first, IN_COMMENT);
        }
        String phrase = BEHIND_PHRASE.split(comment.strip(), 2)[0].strip();
        if (phrase.isEmpty() || phrase.length() > LONGEST_PHRASE) {
            return NameGuess.NOTHING;
        }
        if (Writing.anyEastAsian(phrase)) {
            return noted(asian.read(phrase, IN_COMMENT));
        }
        return ColumnName.readings(phrase).stream()
                .map(this::inPhrase)
                .max(Comparator.comparingDouble(NameGuess::weight))
                .orElse(NameGuess.NOTHING);
    }

    private NameGuess inPhrase(ColumnName name) {
        List<String> said = name.words();
        if (said.isEmpty()
                || said.size() > MOST_WORDS
                || words.is(WordRole.NOT_FIRST, said.get(0))
                || said.get(0).equals("whether")) {
            return NameGuess.NOTHING;
        }
        NameGuess whole = latin.asItIs(name);
        return whole.clear() ? noted(whole) : latin.anywhere(said, SOMEWHERE_IN_COMMENT);
    }

    private static NameGuess noted(NameGuess guess) {
        return new NameGuess(guess.kind(), Math.min(IN_COMMENT, guess.weight()), guess.term());
    }
}
