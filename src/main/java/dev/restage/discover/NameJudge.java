package dev.restage.discover;

import dev.restage.schema.Column;
import java.util.List;
import java.util.Set;

/** Says what a column's name, its comment and the table around it point to. */
final class NameJudge {
    private static final double GENERIC = 0.85;
    private static final double NOTED = 0.75;
    private static final Set<String> LAST_IF_FIRST_STANDS_BESIDE = Set.of("name", "nom", "nm", "naam", "nazwa");
    private static final Set<String> FIRST_IF_LAST_STANDS_BESIDE =
            Set.of("nombre", "nome", "ad", "isim", "imya", "name", "namae");

    private final NameWords words;
    private final NameVocabulary vocabulary;

    NameJudge(NameWords words, NameVocabulary vocabulary) {
        this.words = words;
        this.vocabulary = vocabulary;
    }

    TableTopic topic(TableView view) {
        return TableTopic.of(view, words, vocabulary);
    }

    NameGuess judge(TableView view, Column column, TableTopic topic) {
        NameGuess guess = vocabulary.ofColumn(column.name());
        ColumnName name = ColumnName.readings(column.name()).get(0);
        if (!guess.kind().personal() && topic == TableTopic.TALK && words.meansWhatIsSaid(name)) {
            return new NameGuess(Kind.FREE_TEXT, GENERIC, name.last());
        }
        String comment = view.comment(column);
        if (!comment.isEmpty()) {
            NameGuess noted = vocabulary.ofComment(comment);
            if (noted.clear() && (guess.weight() < noted.weight() || tellsMore(guess, noted, topic))) {
                return narrowed(noted, view, topic);
            }
        }
        if (guess.weight() < 0.7) {
            NameGuess generic = genericName(view, column, topic);
            if (generic.clear()) {
                return generic;
            }
        }
        return narrowed(guess, view, topic);
    }

    /** A column called icon may be noted as a person's. */
    private static boolean tellsMore(NameGuess name, NameGuess noted, TableTopic topic) {
        return !name.kind().personal()
                && noted.kind().personal()
                && noted.weight() >= NOTED
                && topic != TableTopic.THING;
    }

    /** Some words mean something personal only in the right company. */
    private NameGuess narrowed(NameGuess guess, TableView view, TableTopic topic) {
        if (guess.kind() == Kind.DATE_OF_BIRTH && topic == TableTopic.THING) {
            return new NameGuess(Kind.NONE, 0.6, guess.term());
        }
        boolean described = guess.kind() == Kind.FREE_TEXT && topic == TableTopic.THING && guess.weight() < GENERIC;
        if (described) {
            return new NameGuess(Kind.NONE, 0.6, guess.term());
        }
        boolean shared = guess.kind() == Kind.CITY && guess.term().equals("district") && topic == TableTopic.THING;
        if (shared) {
            return new NameGuess(Kind.NONE, 0.5, guess.term());
        }
        if (guess.kind() == Kind.FULL_NAME && List.of("名前", "名称").contains(guess.term())) {
            return genericName(view, guess, topic);
        }
        return guess;
    }

    private NameGuess genericName(TableView view, NameGuess guess, TableTopic topic) {
        return switch (topic) {
            case PERSON -> guess;
            case COMPANY -> new NameGuess(Kind.COMPANY, GENERIC, guess.term());
            case THING -> new NameGuess(Kind.NONE, GENERIC, guess.term());
            case UNKNOWN, TALK -> new NameGuess(guess.kind(), hasReach(view) ? GENERIC : 0.35, guess.term());
        };
    }

    /** A column that is just called name, or somebody's name. */
    private NameGuess genericName(TableView view, Column column, TableTopic topic) {
        ColumnName name = ColumnName.readings(column.name()).get(0);
        String last = name.isAsian() ? lastAsian(name) : name.last();
        if (last.isEmpty() || !words.meansName(last)) {
            return NameGuess.NOTHING;
        }
        List<String> before =
                name.letters().subList(0, Math.max(0, name.letters().size() - 1));
        if (!before.isEmpty()) {
            ColumnName whose = new ColumnName(String.join("", before), before);
            String head = before.get(before.size() - 1);
            if (words.isThing(new ColumnName(head, List.of(head)))) {
                return new NameGuess(Kind.NONE, GENERIC, last);
            }
            ColumnName table = ColumnName.readings(view.table().id().name()).get(0);
            boolean own = before.stream()
                    .allMatch(word -> word.length() <= 2
                            || table.words().contains(word)
                            || table.words().contains(word + "s"));
            if (words.isPerson(whose)) {
                return beside(view, last, new NameGuess(Kind.FULL_NAME, GENERIC, last));
            }
            if (words.isCompany(whose)) {
                return new NameGuess(Kind.COMPANY, GENERIC, last);
            }
            if (!own) {
                return new NameGuess(Kind.NONE, 0.6, last);
            }
        }
        return switch (topic) {
            case PERSON -> beside(view, last, new NameGuess(Kind.FULL_NAME, GENERIC, last));
            case COMPANY -> new NameGuess(Kind.COMPANY, GENERIC, last);
            case THING -> new NameGuess(Kind.NONE, GENERIC, last);
            case UNKNOWN, TALK ->
                hasReach(view)
                        ? beside(view, last, new NameGuess(Kind.FULL_NAME, 0.7, last))
                        : new NameGuess(Kind.NONE, 0.5, last);
        };
    }

    private static String lastAsian(ColumnName name) {
        return List.of("名称", "名前", "姓名").stream()
                .filter(name.text()::equals)
                .findFirst()
                .orElse("");
    }

    private boolean hasReach(TableView view) {
        return view.columns().stream()
                .map(column -> vocabulary.ofColumn(column.name()).kind())
                .anyMatch(kind -> kind == Kind.EMAIL
                        || kind == Kind.PHONE
                        || kind == Kind.DATE_OF_BIRTH
                        || kind == Kind.FIRST_NAME
                        || kind == Kind.LAST_NAME);
    }

    /** {@code name} beside {@code vorname} is the last name, {@code nombre} beside {@code apellidos} the first. */
    private NameGuess beside(TableView view, String word, NameGuess whole) {
        boolean first = has(view, Kind.FIRST_NAME);
        boolean last = has(view, Kind.LAST_NAME);
        if (first && !last && LAST_IF_FIRST_STANDS_BESIDE.contains(word)) {
            return new NameGuess(Kind.LAST_NAME, GENERIC, word);
        }
        if (last && !first && FIRST_IF_LAST_STANDS_BESIDE.contains(word)) {
            return new NameGuess(Kind.FIRST_NAME, GENERIC, word);
        }
        return whole;
    }

    private boolean has(TableView view, Kind kind) {
        return view.columns().stream()
                .anyMatch(column -> vocabulary.ofColumn(column.name()).says(kind));
    }
}
