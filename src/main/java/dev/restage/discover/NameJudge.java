package dev.restage.discover;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import java.util.List;

/**
 * Says what a column's name, its comment and the table around it point to. The name alone is asked first ({@link NameVocabulary}),
 * then what is said where people talk, the comment, whose name it is ({@link JustName}), and who is meant; what is then known
 * counts as far as the table's topic lets it.
 */
final class NameJudge {
    private static final double GENERIC = 0.85;
    private static final double NOTED = 0.75;
    private static final double SURE_ALONE = 0.7;
    private static final double SOMEBODY = 0.65;
    /** A term that stands before a word which says nothing of its own. */
    private static final double OPEN = 0.6;

    private static final double NOT_HERE = 0.6;
    private static final int LEAST_NAME = 8;

    private final NameWords words;
    private final NameVocabulary vocabulary;
    private final TableAndColumn together;
    private final ContactBlock block;
    private final TableKinds kinds;
    private final JustName justName;
    private final AboutSomebody somebody;

    NameJudge(NameWords words, NameVocabulary vocabulary) {
        this.words = words;
        this.vocabulary = vocabulary;
        together = new TableAndColumn(words, vocabulary);
        block = new ContactBlock(vocabulary);
        kinds = new TableKinds(vocabulary);
        justName = new JustName(words, vocabulary, kinds, block);
        somebody = new AboutSomebody(words);
    }

    TableTopic topic(TableView view) {
        return TableTopic.of(view, words, vocabulary);
    }

    NameGuess judge(TableView view, Column column, TableTopic topic) {
        NameGuess inTable = together.judge(view, column);
        if (inTable.clear()) {
            return inTable;
        }
        NameGuess guess = vocabulary.ofColumn(column.name());
        ColumnName name = ColumnName.readings(column.name()).get(0);
        NameGuess told = guess.kind().personal() ? NameGuess.NOTHING : somebody.tells(view, name, topic);
        if (told.clear()) {
            return told;
        }
        NameGuess noted = noted(view, column, topic, guess);
        if (noted.clear()) {
            return narrowed(noted, view, topic);
        }
        NameGuess generic = guess.weight() < SURE_ALONE ? justName.judge(view, column, topic) : NameGuess.NOTHING;
        if (generic.clear()) {
            return generic;
        }
        boolean open = guess.weight() <= OPEN && holdsNames(column);
        NameGuess meant = open ? meant(view, name) : NameGuess.NOTHING;
        if (meant.clear()) {
            return meant;
        }
        boolean document = !guess.clear() && holdsNames(column) && somebody.identifies(view, name, topic);
        return document
                ? new NameGuess(Kind.NATIONAL_ID, SOMEBODY, name.last())
                : narrowed(named(view, column, name, guess), view, topic);
    }

    /** What the comment says, where it says more than the name. */
    private NameGuess noted(TableView view, Column column, TableTopic topic, NameGuess guess) {
        NameGuess noted = vocabulary.ofComment(view.comment(column));
        boolean more = guess.weight() < noted.weight() || tellsMore(guess, noted, topic);
        return noted.clear() && more ? noted : NameGuess.NOTHING;
    }

    /** A column called icon may be noted as a person's. */
    private boolean tellsMore(NameGuess name, NameGuess noted, TableTopic topic) {
        boolean describes = words.is(WordRole.DESCRIBES_EVERYTHING, noted.term()) && topic != TableTopic.TALK;
        return !name.kind().personal()
                && noted.kind().personal()
                && noted.weight() >= NOTED
                && !topic.ofThings()
                && !(name.clear() && describes);
    }

    /** Who is meant by a text that is called {@code driver}, {@code insurer} or {@code closed_by}. */
    private NameGuess meant(TableView view, ColumnName name) {
        if (words.isSomebody(name.last())) {
            return new NameGuess(Kind.FULL_NAME, SOMEBODY, name.last());
        }
        if (words.is(WordRole.COMPANY, name.last())) {
            return new NameGuess(Kind.COMPANY, SOMEBODY, name.last());
        }
        if (words.is(WordRole.WHERE, name.last()) && block.hasPhones(view, name)) {
            return new NameGuess(Kind.PHONE, SOMEBODY, name.last());
        }
        return logsIn(view, name) ? new NameGuess(Kind.USERNAME, SOMEBODY, name.text()) : NameGuess.NOTHING;
    }

    /** Beside a password {@code user_id} is what a person types; {@code closed_by} is who did it. */
    private boolean logsIn(TableView view, ColumnName name) {
        List<String> letters = name.letters();
        boolean did = letters.size() > 1
                && name.last().equals("by")
                && !words.is(WordRole.ORDER, letters.get(letters.size() - 2));
        return did
                || words.is(WordRole.LOGIN, String.join("", letters))
                        && kinds.has(view, Kind.PASSWORD)
                        && !kinds.has(view, Kind.USERNAME);
    }

    private static boolean holdsNames(Column column) {
        return column.type().kind() == ColumnType.Kind.TEXT
                && column.type().maxLength().orElse(LEAST_NAME) >= LEAST_NAME;
    }

    /** {@code ship_user_name} beside {@code ship_user_street} is a person's name, {@code mail_addr} beside {@code mail_zip} no e-mail. */
    private NameGuess named(TableView view, Column column, ColumnName name, NameGuess guess) {
        if (guess.kind() == Kind.FULL_NAME && words.is(WordRole.NAME, name.last())) {
            return justName.half(view, column, guess);
        }
        List<String> begin = name.beforeLast();
        if (guess.kind() == Kind.EMAIL && words.is(WordRole.ADDRESS, name.last()) && block.leadsToDoor(view, begin)) {
            return new NameGuess(Kind.STREET, GENERIC, name.last());
        }
        boolean ofSomebody = guess.kind() == Kind.USERNAME
                && guess.term().equals("username")
                && begin.size() > 1
                && block.describesSomebody(view, begin);
        return ofSomebody ? new NameGuess(Kind.FULL_NAME, GENERIC, name.last()) : guess;
    }

    /** Some words mean something personal only in the right company. */
    private NameGuess narrowed(NameGuess guess, TableView view, TableTopic topic) {
        boolean nobody =
                switch (guess.kind()) {
                    case DATE_OF_BIRTH -> topic.ofThings() && !kinds.tellsOfSomebody(view);
                    case FREE_TEXT ->
                        topic == TableTopic.THING && guess.weight() < GENERIC
                                || topic == TableTopic.PUBLISHED && !words.is(WordRole.NOTE, guess.term());
                    case FULL_NAME -> topic.ofThings() && guess.term().equals("displayname");
                    case URL -> topic.ofThings() && words.is(WordRole.MERE_LINK, guess.term());
                    case CITY -> topic.ofThings() && guess.term().equals("district");
                    default -> false;
                };
        if (nobody) {
            return new NameGuess(Kind.NONE, NOT_HERE, guess.term());
        }
        boolean justNamed =
                guess.kind() == Kind.FULL_NAME && List.of("名前", "名称").contains(guess.term());
        return justNamed ? justName.ofTable(view, guess, topic) : guess;
    }
}
