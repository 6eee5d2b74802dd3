package dev.restage.discover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Words around the one that matters: who a table is about, and which words of a name say that it is about something else. */
final class NameWords {
    private static final int LEAST_INSIDE = 6;
    private static final int LEAST_COMPOUND = 5;
    private static final int SHORTEST_NAME = 4;
    private static final int LEAST_WRITTEN_OUT = 5;
    private static final Pattern TABLE_ENDINGS = Pattern.compile("(?:信息|管理|内容)?(?:表|マスタ|テーブル|情報|一覧|信息|管理)+$");

    private static final Set<WordRole> PARTS = EnumSet.of(
            WordRole.PERSON,
            WordRole.COMPANY,
            WordRole.SOMEBODY,
            WordRole.THING,
            WordRole.NAME,
            WordRole.NEUTRAL,
            WordRole.NOT_LAST);

    private static final Set<WordRole> WRITTEN_OUT =
            EnumSet.of(WordRole.PERSON, WordRole.COMPANY, WordRole.SOMEBODY, WordRole.THING);

    /** What is a number itself. */
    private static final Set<Kind> NUMBERS = EnumSet.of(
            Kind.PHONE,
            Kind.NATIONAL_ID,
            Kind.IBAN,
            Kind.CREDIT_CARD,
            Kind.STREET,
            Kind.POSTCODE,
            Kind.TOKEN,
            Kind.IP,
            Kind.PASSWORD);

    /** What stands behind a term keeps its role in a name that {@link Romaji} evened out, where {@code number} is misspelt. */
    private static final Set<WordRole> EVENED = EnumSet.of(WordRole.NEUTRAL, WordRole.NOT_LAST, WordRole.NUMBER);

    private final Map<WordRole, Set<String>> roles = new EnumMap<>(WordRole.class);
    private final Map<String, String> synonyms = new HashMap<>();
    private final Skeletons skeletons;

    NameWords() {
        Map<String, List<String>> lists = WordFile.read("words.txt");
        for (WordRole role : WordRole.values()) {
            roles.put(role, new HashSet<>(Objects.requireNonNull(lists.remove(role.heading()), role.heading())));
        }
        EVENED.forEach(
                role -> List.copyOf(words(role)).forEach(word -> words(role).add(Romaji.even(word))));
        if (!lists.isEmpty()) {
            throw new IllegalStateException("words.txt has headings that are no roles: " + lists.keySet());
        }
        words(WordRole.SYNONYM)
                .forEach(pair -> synonyms.put(pair.replaceFirst("=.*", ""), pair.replaceFirst(".*=", "")));
        skeletons = new Skeletons(WRITTEN_OUT.stream()
                .flatMap(role -> words(role).stream())
                .filter(word -> word.length() >= LEAST_WRITTEN_OUT)
                .toList());
    }

    Set<String> words(WordRole role) {
        return Objects.requireNonNull(roles.get(role));
    }

    /** Words that names are put together of, beside what they hold. */
    Set<String> partsOfNames() {
        Set<String> parts = new HashSet<>(synonyms.keySet());
        PARTS.forEach(role -> parts.addAll(words(role)));
        parts.addAll(skeletons.known());
        return parts;
    }

    /** Whether a word plays a role, to the letter. */
    boolean is(WordRole role, String word) {
        return words(role).contains(word);
    }

    /** The word itself, or a longer one that ends in one of at least so many letters. */
    private boolean endsIn(WordRole role, String word, int least) {
        return is(role, word) || words(role).stream().anyMatch(end -> end.length() >= least && word.endsWith(end));
    }

    /** Whether a word only says which of several. */
    boolean isNeutral(String word) {
        return is(WordRole.NEUTRAL, word) || Character.isDigit(word.charAt(0));
    }

    /** Whether words behind what holds a kind only say which one it is, as a complaint's number does. */
    boolean counts(Kind kind, List<String> behind) {
        return kind.personal()
                && !NUMBERS.contains(kind)
                && behind.stream().anyMatch(word -> is(WordRole.NUMBER, word));
    }

    /** Whether a name that ends so is about something, and does not hold it. */
    boolean turnsAway(String lastWord) {
        return endsIn(WordRole.NOT_LAST, lastWord, LEAST_INSIDE);
    }

    /** A word that one person is called by in a job or a relation: {@code driver}, {@code klassenlehrer}, {@code tantosha}. */
    boolean isSomebody(String word) {
        return endsIn(WordRole.SOMEBODY, word, LEAST_COMPOUND)
                || word.endsWith("s")
                        && endsIn(WordRole.SOMEBODY, word.substring(0, word.length() - 1), LEAST_COMPOUND);
    }

    /** What its author publishes, such as questions that are often asked: nobody's words about somebody. */
    boolean isPublished(ColumnName table) {
        String bare = TABLE_ENDINGS.matcher(table.text()).replaceAll("");
        return endsIn(WordRole.PUBLISHED, table.last(), LEAST_INSIDE) || endsInEastAsian(WordRole.PUBLISHED, bare);
    }

    /** A word for what is said, which is personal where people talk and not where products are described. */
    boolean meansWhatIsSaid(ColumnName name) {
        return is(WordRole.SAID, name.last()) || endsInEastAsian(WordRole.SAID, name.text());
    }

    boolean endsInEastAsian(WordRole role, String text) {
        return words(role).stream().anyMatch(word -> Writing.anyEastAsian(word) && text.endsWith(word));
    }

    /** The name without saying in which language or script it is written: {@code mother arabic name} is {@code mother name}. */
    ColumnName inAnyLanguage(ColumnName name) {
        List<String> rest = name.words().stream()
                .filter(word -> !is(WordRole.LANGUAGE, word))
                .toList();
        return rest.isEmpty() ? name : new ColumnName(name.text(), rest);
    }

    /** {@code kundenname} is {@code kunden, name}. */
    ColumnName nameApart(ColumnName whole) {
        String last = whole.last();
        for (String end : words(WordRole.NAME)) {
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

    /** The words that abbreviations stand for. */
    ColumnName writtenOut(ColumnName name) {
        return new ColumnName(
                name.text(),
                name.words().stream()
                        .map(word -> synonyms.containsKey(word) ? synonyms.get(word) : skeletons.full(word))
                        .toList());
    }

    /** The names with only one abbreviation written out, and with all but one: {@code bill to nm} is {@code bill to name}. */
    List<ColumnName> writtenOutInPart(ColumnName name) {
        List<String> longer = writtenOut(name).words();
        List<ColumnName> parts = new ArrayList<>();
        for (int at = 0; at < longer.size(); at++) {
            if (!longer.get(at).equals(name.words().get(at))) {
                List<String> alone = new ArrayList<>(name.words());
                alone.set(at, longer.get(at));
                List<String> others = new ArrayList<>(longer);
                others.set(at, name.words().get(at));
                parts.add(new ColumnName(name.text(), alone));
                parts.add(new ColumnName(name.text(), others));
            }
        }
        return parts;
    }

    /** Whether a word that plays a role is anywhere in a name. */
    boolean anywhere(WordRole role, ColumnName name) {
        return name.words().stream().anyMatch(words(role)::contains)
                || words(role).stream().anyMatch(word -> isInside(word, name));
    }

    private static boolean isInside(String word, ColumnName name) {
        if (Writing.anyEastAsian(word)) {
            return name.text().contains(word);
        }
        return word.length() >= LEAST_COMPOUND
                && name.words().stream()
                        .anyMatch(part ->
                                part.length() > word.length() && (part.startsWith(word) || part.endsWith(word)));
    }
}
