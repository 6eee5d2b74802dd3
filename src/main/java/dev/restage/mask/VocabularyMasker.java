package dev.restage.mask;

import dev.restage.mask.Vocabularies.Topic;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A name for a name, a city for a city: a word of the same script out of a vocabulary. */
final class VocabularyMasker implements Masker {
    private final Topic topic;
    private final Vocabularies vocabularies;
    private final RowLocale locale;
    private final @Nullable RowKey person;
    private final KeyedHash hash;
    private final NonConforming nonConforming;
    private final int maxLength;

    private VocabularyMasker(
            Topic topic,
            String kind,
            Vocabularies vocabularies,
            MaskerRule rule,
            MaskedColumn column,
            MaskingSettings settings) {
        this.topic = topic;
        this.vocabularies = vocabularies;
        locale = RowLocale.of(rule, column, settings);
        person = Person.of(rule, column, settings).orElse(null);
        hash = new KeyedHash(settings.key(), kind);
        nonConforming = new NonConforming(settings, vocabularies);
        maxLength = Declarations.maxLength(column);
    }

    static MaskerDeclaration firstName(Vocabularies vocabularies) {
        return declaration("first-name", Declarations.PEOPLE, "first name", "Jane", Topic.FIRST_NAME, vocabularies);
    }

    static MaskerDeclaration lastName(Vocabularies vocabularies) {
        return declaration("last-name", Declarations.PEOPLE, "last name", "Roe", Topic.LAST_NAME, vocabularies);
    }

    static MaskerDeclaration city(Vocabularies vocabularies) {
        return declaration("city", Declarations.REACH, "name of a city", "Springfield", Topic.CITY, vocabularies);
    }

    private static MaskerDeclaration declaration(
            String name, String group, String what, String example, Topic topic, Vocabularies vocabularies) {
        return new MaskerDeclaration(
                name,
                group,
                "Gives another " + what + ", in the same script and the locale's language where that is written so.",
                topic == Topic.FIRST_NAME || topic == Topic.LAST_NAME
                        ? List.of(Person.PARAMETER, RowLocale.PARAMETER)
                        : List.of(RowLocale.PARAMETER),
                Declarations.TEXT_ONLY,
                "no: a vocabulary has fewer words than a table has rows; use username or scramble",
                false,
                example,
                (rule, column, settings) ->
                        new VocabularyMasker(topic, name, vocabularies, rule, column, settings).remembering());
    }

    /** With a memory, unless more than the value counts. */
    private Masker remembering() {
        return person == null && locale.fixed() ? new RememberingMasker(this) : this;
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        Framed framed = Framed.of(value);
        if (framed.isBlank()) {
            return value;
        }
        String canonical = CanonicalText.words(framed.core());
        if (!named(canonical)) {
            return nonConforming.replace(value, maxLength, notes);
        }
        Optional<Vocabulary> vocabulary = vocabularies.find(topic, locale.here(), canonical);
        String word = vocabulary.isEmpty() ? "" : pick(vocabulary.get(), canonical, framed.room(maxLength));
        return word.isEmpty()
                ? nonConforming.shaped(value)
                : framed.around(CasePattern.of(framed.core()).apply(word));
    }

    private String pick(Vocabulary vocabulary, String canonical, int room) {
        byte[] drawn = person == null ? null : person.drawn();
        return drawn == null
                ? vocabulary.pick(hash.of(canonical), 0, canonical, room)
                : vocabulary.pick(drawn, topic == Topic.LAST_NAME ? Person.LAST_NAME : Person.FIRST_NAME, "", room);
    }

    /** Letters, and neither digits nor what an address has. */
    static boolean named(String text) {
        boolean letters = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '@' || Character.isDigit(character)) {
                return false;
            }
            letters |= Character.isLetter(character);
        }
        return letters;
    }
}
