package dev.restage.mask;

import dev.restage.mask.Vocabularies.Topic;

/** The first and the last name of a person in the letters of addresses, as the locale's own vocabularies have them. */
record PersonNames(String first, String last) {
    /** @param person what was drawn for the person */
    static PersonNames of(byte[] person, Vocabularies vocabularies, String locale) {
        return new PersonNames(
                name(Topic.FIRST_NAME, Person.FIRST_NAME, person, vocabularies, locale),
                name(Topic.LAST_NAME, Person.LAST_NAME, person, vocabularies, locale));
    }

    private static String name(Topic topic, int at, byte[] person, Vocabularies vocabularies, String locale) {
        String name = vocabularies
                .find(topic, locale, "a")
                .map(vocabulary -> AsciiName.of(vocabulary.pick(person, at, "", -1)))
                .orElse("");
        return name.isEmpty() ? "x" : name;
    }
}
