package dev.restage.discover;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words around the one that matters: who a table is about, and which words of a name say that it is about something else. */
final class NameWords {
    private final Map<String, List<String>> lists = WordFile.read("words.txt");
    private final Set<String> neutral = set("neutral");
    private final Set<String> not = set("not");
    private final Set<String> notFirst = set("notFirst");
    private final Set<String> name = set("name");
    private final Set<String> person = set("person");
    private final Set<String> company = set("company");
    private final Set<String> thing = set("thing");
    private final Set<String> talk = set("talk");
    private final Set<String> said = set("said");
    private final Map<String, String> synonyms = new HashMap<>();

    NameWords() {
        set("synonym").forEach(pair -> synonyms.put(pair.replaceFirst("=.*", ""), pair.replaceFirst(".*=", "")));
    }

    private Set<String> set(String heading) {
        return new HashSet<>(lists.getOrDefault(heading, List.of()));
    }

    boolean isNeutral(String word) {
        return neutral.contains(word) || Character.isDigit(word.charAt(0));
    }

    boolean turnsAway(String lastWord) {
        return not.contains(lastWord);
    }

    boolean asksOrCounts(String firstWord) {
        return notFirst.contains(firstWord);
    }

    List<String> asianEndingsThatTurnAway() {
        return lists.getOrDefault("notLast", List.of());
    }

    boolean meansName(String word) {
        return name.contains(word);
    }

    boolean isPerson(ColumnName name) {
        return isIn(name, person);
    }

    boolean isCompany(ColumnName name) {
        return isIn(name, company);
    }

    boolean isThing(ColumnName name) {
        return isIn(name, thing);
    }

    /** Whether what people write to each other is in it. */
    boolean isTalk(ColumnName name) {
        return isIn(name, talk);
    }

    /** A word for what is said, which is personal where people talk and not where products are described. */
    boolean meansWhatIsSaid(ColumnName name) {
        return said.contains(name.last())
                || said.stream()
                        .anyMatch(word ->
                                Writing.anyEastAsian(word) && name.text().endsWith(word));
    }

    /** The words that abbreviations stand for. */
    ColumnName writtenOut(ColumnName name) {
        return new ColumnName(
                name.text(),
                name.words().stream()
                        .map(word -> synonyms.getOrDefault(word, word))
                        .toList());
    }

    private static boolean isIn(ColumnName name, Set<String> words) {
        return name.words().stream().anyMatch(words::contains) || words.stream().anyMatch(word -> isInside(word, name));
    }

    private static boolean isInside(String word, ColumnName name) {
        if (Writing.anyEastAsian(word)) {
            return name.text().contains(word);
        }
        return word.length() >= 5
                && name.words().stream()
                        .anyMatch(part ->
                                part.length() > word.length() && (part.startsWith(word) || part.endsWith(word)));
    }
}
