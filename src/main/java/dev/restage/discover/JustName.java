package dev.restage.discover;

import dev.restage.schema.Column;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Columns that are just called name, or whose name: what such a name is say the words before it, the table, and the columns beside it. */
final class JustName {
    private static final double SURE = 0.85;
    private static final double LIKELY = 0.7;
    private static final double OF_NOBODY = 0.6;
    private static final double OPEN = 0.5;
    private static final double HARDLY = 0.35;
    private static final int SHORT = 2;
    private static final List<String> EAST_ASIAN = List.of("名称", "名前", "姓名");
    private static final Pattern HALF = Pattern.compile(".*\\D0?[12]");
    private static final Pattern FIRST_HALF = Pattern.compile(".*\\D0?1");

    private final NameWords words;
    private final NameVocabulary vocabulary;
    private final TableKinds kinds;
    private final ContactBlock block;

    JustName(NameWords words, NameVocabulary vocabulary, TableKinds kinds, ContactBlock block) {
        this.words = words;
        this.vocabulary = vocabulary;
        this.kinds = kinds;
        this.block = block;
    }

    NameGuess judge(TableView view, Column column, TableTopic topic) {
        ColumnName name = words.nameApart(
                words.inAnyLanguage(ColumnName.readings(column.name()).get(0)));
        String last = name.isAsian() ? lastEastAsian(name) : name.last();
        List<String> letters = name.letters();
        if (letters.size() > 1 && words.is(WordRole.NAME, letters.get(0)) && !words.is(WordRole.NAME, last)) {
            return of(letters.subList(1, letters.size()), letters.get(0));
        }
        if (last.isEmpty() || !words.is(WordRole.NAME, last)) {
            return NameGuess.NOTHING;
        }
        NameGuess whose = whose(view, column, last, name.beforeLast());
        return whose.clear() ? whose : ofTable(view, column, topic, last);
    }

    private static String lastEastAsian(ColumnName name) {
        return EAST_ASIAN.stream().filter(name.text()::equals).findFirst().orElse("");
    }

    /** What the words before it say; nothing where they say no more than the table's own. */
    private NameGuess whose(TableView view, Column column, String last, List<String> before) {
        if (before.isEmpty()) {
            return NameGuess.NOTHING;
        }
        if (before.get(before.size() - 1).equals("by")) {
            return new NameGuess(Kind.FULL_NAME, SURE, last);
        }
        NameGuess whose = of(before, last);
        if (whose.clear()) {
            return whose.kind() == Kind.FULL_NAME ? beside(view, column, last, whose) : whose;
        }
        if (isOwnOf(view, before)) {
            return NameGuess.NOTHING;
        }
        return block.reaches(view, before)
                ? new NameGuess(Kind.FULL_NAME, LIKELY, last)
                : new NameGuess(Kind.NONE, OF_NOBODY, last);
    }

    /** The name of whom or what these words mean. */
    private NameGuess of(List<String> whose, String term) {
        ColumnName who = words.writtenOut(new ColumnName(String.join("", whose), whose));
        String head = who.last();
        Kind known = head.isEmpty() ? Kind.NONE : vocabulary.ofColumn(head).kind();
        if (words.anywhere(WordRole.THING, new ColumnName(head, List.of(head)))) {
            return new NameGuess(Kind.NONE, SURE, term);
        }
        if (words.is(WordRole.COMPANY, head) || known == Kind.COMPANY) {
            return new NameGuess(Kind.COMPANY, SURE, term);
        }
        if (words.anywhere(WordRole.PERSON, who) || words.isSomebody(head) || known == Kind.FULL_NAME) {
            return new NameGuess(Kind.FULL_NAME, SURE, term);
        }
        return words.anywhere(WordRole.COMPANY, who) ? new NameGuess(Kind.COMPANY, SURE, term) : NameGuess.NOTHING;
    }

    /** Whether words before the last say no more than the table's own do. */
    private boolean isOwnOf(TableView view, List<String> before) {
        return before.stream().allMatch(word -> word.length() <= SHORT || words.isNeutral(word) || view.isCalled(word));
    }

    private NameGuess ofTable(TableView view, Column column, TableTopic topic, String last) {
        return switch (topic) {
            case PERSON -> beside(view, column, last, new NameGuess(Kind.FULL_NAME, SURE, last));
            case COMPANY -> new NameGuess(Kind.COMPANY, SURE, last);
            case THING, PUBLISHED -> new NameGuess(Kind.NONE, SURE, last);
            case UNKNOWN, TALK ->
                kinds.isOfPeople(view)
                        ? beside(view, column, last, new NameGuess(Kind.FULL_NAME, LIKELY, last))
                        : new NameGuess(Kind.NONE, OPEN, last);
        };
    }

    /** The same for what is a name already, and in doubt a person's. */
    NameGuess ofTable(TableView view, NameGuess guess, TableTopic topic) {
        return switch (topic) {
            case PERSON -> guess;
            case COMPANY -> new NameGuess(Kind.COMPANY, SURE, guess.term());
            case THING, PUBLISHED -> new NameGuess(Kind.NONE, SURE, guess.term());
            case UNKNOWN, TALK -> new NameGuess(guess.kind(), kinds.isOfPeople(view) ? SURE : HARDLY, guess.term());
        };
    }

    /** {@code name} beside {@code vorname} is the last name, {@code nombre} beside {@code apellidos} the first. */
    private NameGuess beside(TableView view, Column column, String word, NameGuess whole) {
        NameGuess half = half(view, column, whole);
        if (half != whole) {
            return half;
        }
        boolean first = kinds.has(view, Kind.FIRST_NAME);
        boolean last = hasPresentLastName(view);
        if (first && !last && words.is(WordRole.LAST_BESIDE_FIRST, word)) {
            return new NameGuess(Kind.LAST_NAME, SURE, word);
        }
        if (last && !first && words.is(WordRole.FIRST_BESIDE_LAST, word)) {
            return new NameGuess(Kind.FIRST_NAME, SURE, word);
        }
        return whole;
    }

    private boolean hasPresentLastName(TableView view) {
        return view.columns().stream()
                .filter(column -> vocabulary.ofColumn(column.name()).says(Kind.LAST_NAME))
                .anyMatch(column -> !words.anywhere(
                        WordRole.FORMER, ColumnName.readings(column.name()).get(0)));
    }

    /** Where there are readings in kana, {@code name1, name2} are the family's name and one's own. */
    NameGuess half(TableView view, Column column, NameGuess whole) {
        if (!halves(view, column)) {
            return whole;
        }
        boolean family = FIRST_HALF.matcher(column.name()).matches();
        return new NameGuess(family ? Kind.LAST_NAME : Kind.FIRST_NAME, SURE, whole.term());
    }

    private static boolean halves(TableView view, Column column) {
        return HALF.matcher(column.name()).matches()
                && ContactBlock.isPart(view, column)
                && view.columns().stream()
                        .anyMatch(other -> other.name().toLowerCase(Locale.ROOT).contains("kana")
                                || other.name().contains("カナ"));
    }
}
