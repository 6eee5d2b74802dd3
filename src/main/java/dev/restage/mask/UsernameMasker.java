package dev.restage.mask;

import org.jspecify.annotations.Nullable;

/** A user name made of the names of the person whom the row is about: {@code maria.keller.} and characters of a keyed hash. */
final class UsernameMasker implements Masker {
    private final RowKey person;
    private final RowLocale locale;
    private final Vocabularies vocabularies;
    private final KeyedHash hash;
    private final Masker otherwise;
    private final int maxLength;

    private UsernameMasker(
            RowKey person,
            RowLocale locale,
            Vocabularies vocabularies,
            KeyedHash hash,
            Masker otherwise,
            int maxLength) {
        this.person = person;
        this.locale = locale;
        this.vocabularies = vocabularies;
        this.hash = hash;
        this.otherwise = otherwise;
        this.maxLength = maxLength;
    }

    /** @param otherwise for rows that are about nobody, and for names that are none */
    static Masker make(
            RowKey person,
            MaskerRule rule,
            MaskedColumn column,
            MaskingSettings settings,
            Vocabularies vocabularies,
            Masker otherwise) {
        int maxLength = Declarations.maxLength(column);
        if (column.unique() && maxLength >= 0 && maxLength < LoginName.UNIQUE_CHARACTERS) {
            throw new IllegalArgumentException("username needs " + LoginName.UNIQUE_CHARACTERS
                    + " characters to keep a person's user names apart, and "
                    + column.column().type().declared() + " has " + maxLength + "; leave \"person\" out");
        }
        return new UsernameMasker(
                person,
                RowLocale.of(rule, column, settings),
                vocabularies,
                new KeyedHash(settings.key(), "username"),
                otherwise,
                maxLength);
    }

    @Override
    public @Nullable String mask(String value, MaskingNotes notes) {
        Framed framed = Framed.of(value);
        byte[] drawn = person.drawn();
        int room = framed.room(maxLength);
        if (drawn == null
                || !ShapeMasker.isUsername(framed.core())
                || (room >= 0 && room < LoginName.LEAST_CHARACTERS)) {
            return otherwise.mask(value, notes);
        }
        PersonNames names = PersonNames.of(drawn, vocabularies, locale.here());
        StringBuilder result = new StringBuilder(48);
        LoginName.append(
                result,
                hash.of(CanonicalText.words(framed.core())),
                names.first(),
                names.last(),
                true,
                room < 0 ? Integer.MAX_VALUE : room);
        return framed.around(LoginName.inCaseOf(framed.core(), result));
    }
}
