package dev.restage.mask;

import dev.restage.mask.Vocabularies.Topic;
import java.util.Optional;

/** A name for a name, a city for a city: a word of the same script out of a vocabulary. */
final class VocabularyMasker implements Masker {
    private final Topic topic;
    private final Vocabularies vocabularies;
    private final String locale;
    private final KeyedHash hash;
    private final NonConforming nonConforming;
    private final int maxLength;

    private VocabularyMasker(
            Topic topic, String kind, Vocabularies vocabularies, MaskedColumn column, MaskingSettings settings) {
        this.topic = topic;
        this.vocabularies = vocabularies;
        locale = settings.locale();
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
                Declarations.NO_PARAMETERS,
                Declarations.TEXT_ONLY,
                "no: a vocabulary has fewer words than a table has rows; use username or scramble",
                false,
                example,
                (rule, column, settings) ->
                        new RememberingMasker(new VocabularyMasker(topic, name, vocabularies, column, settings)));
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
        Optional<Vocabulary> vocabulary = vocabularies.find(topic, locale, canonical);
        String word = vocabulary.isEmpty()
                ? ""
                : vocabulary.get().pick(hash.of(canonical), 0, canonical, framed.room(maxLength));
        return word.isEmpty()
                ? nonConforming.shaped(value)
                : framed.around(CasePattern.of(framed.core()).apply(word));
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
