package dev.restage.discover;

import java.util.List;

/** What a column tells of the person whom a row is about, where its name alone may mean anything's: a text, a picture, a document. */
final class AboutSomebody {
    private static final double WEIGHT = 0.85;

    private final NameWords words;

    AboutSomebody(NameWords words) {
        this.words = words;
    }

    NameGuess tells(TableView view, ColumnName name, TableTopic topic) {
        if (says(view, name, topic)) {
            return new NameGuess(Kind.FREE_TEXT, WEIGHT, name.last());
        }
        return shows(view, name, topic) ? new NameGuess(Kind.PHOTO, WEIGHT, name.last()) : NameGuess.NOTHING;
    }

    /** Whether it is what somebody wrote, or a text about the person whom a row is about. */
    private boolean says(TableView view, ColumnName name, TableTopic topic) {
        boolean ofRow = topic == TableTopic.PERSON && isOfRow(view, name.beforeLast());
        return (topic == TableTopic.TALK || ofRow) && words.meansWhatIsSaid(name);
    }

    /** Whether it is a picture, or its file, of the person whom a row is about, or of one who is named: {@code student_image}. */
    private boolean shows(TableView view, ColumnName name, TableTopic topic) {
        List<String> letters = name.letters();
        int picture = 0;
        while (picture < letters.size() && !words.is(WordRole.PICTURE, letters.get(picture))) {
            picture++;
        }
        if (picture == letters.size()) {
            return false;
        }
        List<String> before = letters.subList(0, picture);
        return isOfRow(view, before)
                && (topic == TableTopic.PERSON || before.stream().anyMatch(word -> words.is(WordRole.PERSON, word)))
                && letters.stream().skip(picture + 1L).allMatch(word -> words.is(WordRole.PICTURE_FILE, word));
    }

    /** Whether it is a person's document that expires: {@code qid} beside {@code qid_expiry_date}. */
    boolean identifies(TableView view, ColumnName name, TableTopic topic) {
        List<String> begin = name.letters();
        return topic == TableTopic.PERSON
                && !begin.isEmpty()
                && view.columns().stream()
                        .map(column -> ColumnName.readings(column.name()).get(0).letters())
                        .anyMatch(other -> other.size() > begin.size()
                                && other.subList(0, begin.size()).equals(begin)
                                && words.is(WordRole.EXPIRY, other.get(begin.size())));
    }

    /** Whether words mean whom a row is about: none, a person, or what the table itself is called. */
    private boolean isOfRow(TableView view, List<String> before) {
        return before.stream().allMatch(word -> words.is(WordRole.PERSON, word) || view.isCalled(word));
    }
}
