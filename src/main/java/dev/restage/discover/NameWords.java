package dev.restage.discover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words around the one that matters: who a table is about, and which words of a name say that it is about something else. */
final class NameWords {
    private static final int LEAST_INSIDE = 6;
    private static final int LEAST_COMPOUND = 5;
    private static final int SHORTEST_NAME = 4;
    private static final Pattern NAME_OF = Pattern.compile(
            "(.+?)(?:名称|名前|名字|名)?(?:カナ|かな|ｶﾅ|フリガナ|ふりがな|[（(]カナ[）)]|[（(]漢字[）)]|漢字|略称|略名|(?<=名|名称|名前|名字))");
    private static final Pattern TABLE_ENDINGS = Pattern.compile("(?:信息|管理|内容)?(?:表|マスタ|テーブル|情報|一覧|信息|管理)+$");

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
    private final Set<String> somebody = set("somebody");
    private final Set<String> published = set("published");
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
        return not.contains(lastWord)
                || not.stream().anyMatch(word -> word.length() >= LEAST_INSIDE && lastWord.endsWith(word));
    }

    /** A word that one person is called by in a job or a relation: {@code driver}, {@code klassenlehrer}, {@code tantosha}. */
    boolean isSomebody(String word) {
        return somebody.contains(word)
                || somebody.stream().anyMatch(end -> end.length() >= LEAST_COMPOUND && word.endsWith(end));
    }

    /** What its author publishes, such as questions that are often asked: nobody's words about somebody. */
    boolean isPublished(ColumnName name) {
        return published.contains(name.last())
                || published.stream()
                        .anyMatch(word ->
                                word.length() >= LEAST_INSIDE && name.last().endsWith(word))
                || published.stream()
                        .anyMatch(word -> Writing.anyEastAsian(word)
                                && TABLE_ENDINGS
                                        .matcher(name.text())
                                        .replaceAll("")
                                        .endsWith(word));
    }

    /**
     * Chinese and Japanese put last what a thing is: {@code 部門名} is the name of a department, {@code 会員名カナ} that of a member
     * in kana.
     */
    NameGuess asianNameOf(String text, double weight) {
        Matcher matcher = NAME_OF.matcher(text);
        if (!matcher.matches()) {
            return NameGuess.NOTHING;
        }
        String whose = matcher.group(1);
        NameGuess best = NameGuess.NOTHING;
        int longest = 0;
        for (Map.Entry<Kind, Set<String>> words : Map.of(
                        Kind.NONE, thing, Kind.FULL_NAME, person, Kind.COMPANY, company)
                .entrySet()) {
            for (String word : words.getValue()) {
                if (word.length() > longest && Writing.anyEastAsian(word) && whose.endsWith(word)) {
                    longest = word.length();
                    best = new NameGuess(words.getKey(), weight, word);
                }
            }
        }
        return best.clear() || !whose.endsWith("先") ? best : new NameGuess(Kind.COMPANY, weight, whose);
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

    /** {@code kundenname} is {@code kunden, name}. */
    ColumnName nameApart(ColumnName whole) {
        String last = whole.last();
        for (String end : name) {
            boolean glued = end.length() >= SHORTEST_NAME && last.length() > end.length() + 1 && last.endsWith(end);
            if (glued && !last.endsWith("sur" + end)) {
                List<String> apart = new ArrayList<>(
                        whole.letters().subList(0, whole.letters().size() - 1));
                apart.add(last.substring(0, last.length() - end.length()));
                apart.add(end);
                return new ColumnName(whole.text(), apart);
            }
        }
        return whole;
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

    /** Which of several lists a word stands in, to the letter. */
    boolean stands(String word, TableTopic topic) {
        return switch (topic) {
            case PERSON -> person.contains(word);
            case COMPANY -> company.contains(word);
            case THING -> thing.contains(word);
            case TALK -> talk.contains(word);
            case PUBLISHED -> published.contains(word);
            case UNKNOWN -> false;
        };
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
