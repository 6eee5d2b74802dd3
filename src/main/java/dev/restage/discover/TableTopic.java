package dev.restage.discover;

import dev.restage.schema.Column;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Whom or what a table is about, as its name, its comment and the names of its columns say. */
enum TableTopic {
    PERSON,
    COMPANY,
    THING,
    /** What people write. */
    TALK,
    /** What the owner of the database publishes: questions often asked, templates, news. */
    PUBLISHED,
    UNKNOWN;

    private static final int LONGEST_COMMENT = 60;
    private static final Map<WordRole, TableTopic> BY_ROLE =
            new EnumMap<>(Map.of(WordRole.PERSON, PERSON, WordRole.COMPANY, COMPANY, WordRole.THING, THING));

    boolean ofThings() {
        return this == THING || this == PUBLISHED;
    }

    static TableTopic of(TableView view, NameWords words, NameVocabulary vocabulary) {
        ColumnName name = ColumnName.readings(view.table().id().name()).get(0);
        ColumnName comment = ColumnName.readings(view.comment()).get(0);
        if (words.isPublished(name) || view.comment().length() <= LONGEST_COMMENT && words.isPublished(comment)) {
            return PUBLISHED;
        }
        if (words.anywhere(WordRole.TALK, name)
                && !words.anywhere(WordRole.THING, new ColumnName(name.last(), List.of(name.last())))) {
            return TALK;
        }
        TableTopic byName = of(name, words);
        if (byName != UNKNOWN) {
            return byName;
        }
        TableTopic byComment = view.comment().length() > LONGEST_COMMENT ? UNKNOWN : of(comment, words);
        return byComment != UNKNOWN ? byComment : byColumns(view, vocabulary);
    }

    /** The last word says what the rows are: {@code customer_orders} are orders, {@code product_owners} people. */
    private static TableTopic of(ColumnName name, NameWords words) {
        if (!name.last().isEmpty()) {
            ColumnName last = new ColumnName(name.last(), List.of(name.last()));
            TableTopic byLast = single(last, words);
            if (byLast != UNKNOWN) {
                return byLast;
            }
        }
        return single(name, words);
    }

    private static TableTopic single(ColumnName name, NameWords words) {
        for (Map.Entry<WordRole, TableTopic> topic : BY_ROLE.entrySet()) {
            if (words.is(topic.getKey(), name.last())) {
                return topic.getValue();
            }
        }
        return BY_ROLE.entrySet().stream()
                .filter(topic -> words.anywhere(topic.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static TableTopic byColumns(TableView view, NameVocabulary vocabulary) {
        for (Column column : view.columns()) {
            Kind kind = vocabulary.ofColumn(column.name()).kind();
            if (kind == Kind.DATE_OF_BIRTH
                    || kind == Kind.FIRST_NAME
                    || kind == Kind.LAST_NAME
                    || kind == Kind.NATIONAL_ID) {
                return PERSON;
            }
        }
        return UNKNOWN;
    }
}
