package dev.restage.mask;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Another country, written as the input is: a code of two or three letters or three digits, or a name in its language. */
final class CountryMasker implements FormMasker.Form {
    private final Countries countries;
    private final KeyedPermutation permutation;
    private final String locale;

    private CountryMasker(Countries countries, MaskingSettings settings) {
        this.countries = countries;
        permutation = new KeyedPermutation(settings.key(), "country");
        locale = settings.locale();
    }

    static MaskerDeclaration declaration() {
        Countries countries = Countries.read();
        return new MaskerDeclaration(
                "country",
                Declarations.REACH,
                "Gives another country: codes (DE, DEU, 276) stay codes, and a name stays in its language.",
                Declarations.NO_PARAMETERS,
                Declarations.TEXT_ONLY,
                "no: a country has several names and codes; for a table of countries use keep",
                false,
                "Germany",
                (rule, column, settings) -> new RememberingMasker(
                        new FormMasker(new CountryMasker(countries, settings), column, settings)));
    }

    @Override
    public @Nullable String other(String core, int room) {
        Countries.Written written = countries.find(CanonicalText.words(core), locale);
        if (written == null) {
            return null;
        }
        String other = countries.other(written, permutation);
        if (Countries.isCode(written)) {
            boolean small = CasePattern.of(core) == CasePattern.LOWER;
            return small ? other.toLowerCase(Locale.ROOT) : other;
        }
        String name = CasePattern.of(core).apply(other);
        return room < 0 || CanonicalText.length(name) <= room
                ? name
                : name.substring(0, name.offsetByCodePoints(0, room)).strip();
    }
}
