package dev.restage.discover;

/** What the columns of a table hold, by their names alone. */
final class TableKinds {
    private final NameVocabulary vocabulary;

    TableKinds(NameVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    boolean has(TableView view, Kind kind) {
        return view.columns().stream()
                .anyMatch(column -> vocabulary.ofColumn(column.name()).says(kind));
    }

    /** Whether somebody is named, or can be reached. */
    boolean tellsOfSomebody(TableView view) {
        return view.columns().stream()
                .map(column -> vocabulary.ofColumn(column.name()).kind())
                .anyMatch(kind ->
                        kind == Kind.EMAIL || kind == Kind.PHONE || kind == Kind.FIRST_NAME || kind == Kind.LAST_NAME);
    }

    /** Whether a name that stands there is more likely somebody's than not. */
    boolean isOfPeople(TableView view) {
        return tellsOfSomebody(view) || has(view, Kind.DATE_OF_BIRTH);
    }
}
