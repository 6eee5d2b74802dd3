package dev.restage.mask;

import dev.restage.schema.ColumnType.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** User names and postcodes: the input's own shape, which is what makes them look right and fit every column. */
final class ShapeMasker implements Masker {
    private static final Pattern USERNAME = Pattern.compile("[^@\\s]{1,100}");
    private static final Pattern POSTCODE = Pattern.compile("[\\p{L}\\p{Nd} .-]{1,12}");

    private final Pattern form;
    private final Scrambler scrambler;
    private final Masker otherwise;

    private ShapeMasker(Pattern form, Scrambler scrambler, Masker otherwise) {
        this.form = form;
        this.scrambler = scrambler;
        this.otherwise = otherwise;
    }

    static MaskerDeclaration username(Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "username",
                Declarations.PEOPLE,
                "Gives another name to log in with: vowels for vowels, consonants for consonants, digits for digits."
                        + " An e-mail address becomes what the email masker makes of it, a user name of a known person is"
                        + " made of that person's names.",
                List.of(Person.PARAMETER, RowLocale.PARAMETER),
                Declarations.TEXT_ONLY,
                "by construction: the names of a shape are permuted, whatever their case; addresses and persons' names"
                        + " as the email masker",
                true,
                "jane.roe77",
                (rule, column, settings) -> username(rule, column, settings, vocabularies));
    }

    static MaskerDeclaration postcode(Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "postcode",
                Declarations.REACH,
                "Gives another postcode of the same form.",
                Declarations.NO_PARAMETERS,
                EnumSet.of(Kind.TEXT, Kind.INTEGER),
                "by construction: the postcodes of a form are permuted",
                true,
                "SW1A 2AA",
                (rule, column, settings) ->
                        new RememberingMasker(make(rule, column, settings, vocabularies, POSTCODE, "postcode")));
    }

    private static Masker username(
            MaskerRule rule, MaskedColumn column, MaskingSettings settings, Vocabularies vocabularies) {
        RowKey person = Person.of(rule, column, settings).orElse(null);
        Masker shaped = make(rule, column, settings, vocabularies, USERNAME, "username");
        return person == null
                ? new RememberingMasker(shaped)
                : UsernameMasker.make(person, rule, column, settings, vocabularies, shaped);
    }

    private static Masker make(
            MaskerRule rule,
            MaskedColumn column,
            MaskingSettings settings,
            Vocabularies vocabularies,
            Pattern form,
            String kind) {
        Scrambler scrambler = Scrambler.of(column, settings.key(), kind, kind.equals("username"));
        return new ShapeMasker(form, scrambler, EmailMasker.forAnyRoom(rule, column, settings, vocabularies));
    }

    static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    @Override
    public @Nullable String mask(String value, MaskingNotes notes) {
        Framed framed = Framed.of(value);
        if (framed.isBlank()) {
            return value;
        }
        return form.matcher(framed.core()).matches() ? scrambler.scramble(value) : otherwise.mask(value, notes);
    }
}
