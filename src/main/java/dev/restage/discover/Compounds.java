package dev.restage.discover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes names apart that are written without anything between their words: {@code conttel} is {@code cont, tel}, and
 * {@code federaltaxid} is {@code federal, tax, id}. Only words that are known count, and all letters must belong to one; fewer
 * words win, then the longer last one. What follows "for" may be anything: {@code notesforescalation} are notes.
 */
final class Compounds {
    private static final int LEAST_WORD = 3;
    private static final int LEAST_LETTERS = 6;
    /** A "for" that begins no other word, as in form, force, forum, forward and forename. */
    private static final Pattern FOR = Pattern.compile("(.{4,}?)for(?!m|ce|um|ward|ename)(.{4,})");

    private static final int MOST_WORDS = 3;
    private static final Set<String> SHORT_BEGINS = Set.of("ph");
    private static final Set<String> SHORT_ENDS = Set.of("no", "nr", "id", "nm", "cd", "ip", "by", "to", "ph", "dt");

    private final Set<String> known = new HashSet<>();

    Compounds(Collection<String> words) {
        words.stream().filter(word -> word.length() >= LEAST_WORD).forEach(known::add);
    }

    /** The name with its long words taken apart; the same where none can be. */
    ColumnName apart(ColumnName name) {
        List<String> words = new ArrayList<>();
        for (String word : name.words()) {
            words.addAll(word.length() < LEAST_LETTERS || known.contains(word) ? List.of(word) : apart(word));
        }
        return new ColumnName(name.text(), words);
    }

    private List<String> apart(String word) {
        List<String> pieces = pieces(word, MOST_WORDS);
        if (!pieces.isEmpty()) {
            return pieces;
        }
        Matcher purpose = FOR.matcher(word);
        return purpose.matches() && known.contains(purpose.group(1))
                ? List.of(purpose.group(1), "for", purpose.group(2))
                : List.of(word);
    }

    private List<String> pieces(String word, int most) {
        if (known.contains(word) || SHORT_BEGINS.contains(word)) {
            return List.of(word);
        }
        List<String> best = List.of();
        for (int cut = 1; cut < word.length() && most > 1; cut++) {
            String last = word.substring(cut);
            if (!known.contains(last) && !SHORT_ENDS.contains(last)) {
                continue;
            }
            List<String> before = pieces(word.substring(0, cut), most - 1);
            if (!before.isEmpty() && (best.isEmpty() || before.size() + 1 < best.size())) {
                best = new ArrayList<>(before);
                best.add(last);
            }
        }
        return best;
    }
}
