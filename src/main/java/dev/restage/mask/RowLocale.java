package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The locale whose vocabularies a row's words come from: the job's own, or the one of the country that a column of the row names:
 * {@code {masker: city, locale-from: country}}. Where that says nothing known, the job's locale stands in.
 */
final class RowLocale {
    static final Parameter PARAMETER = new Parameter(
            "locale-from",
            ParameterType.TEXT,
            false,
            "the job's locale",
            "a column of the table that holds a country (DE, DEU, Germany) or a language tag (de-AT): each row's words"
                    + " come from there");

    /** Distinct texts that are remembered; a country column has a few hundred at most. */
    private static final int MOST = 1000;

    private final String general;
    private final Row.@Nullable Field country;
    private final Map<String, String> known = new HashMap<>();

    private RowLocale(String general, Row.@Nullable Field country) {
        this.general = general;
        this.country = country;
    }

    static RowLocale of(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        Row.Field country = rule.parameters().get(PARAMETER.name()) instanceof String name
                ? column.row().field(name)
                : null;
        return new RowLocale(settings.locale(), country);
    }

    static RowLocale general(MaskingSettings settings) {
        return new RowLocale(settings.locale(), null);
    }

    /** Whether all rows have the same. */
    boolean fixed() {
        return country == null;
    }

    /** The language tag for the row at hand. */
    String here() {
        String text = country == null ? null : country.original();
        if (text == null) {
            return general;
        }
        String found = known.get(text);
        if (found == null) {
            found = CountryLocales.find(text).orElse(general);
            if (known.size() < MOST) {
                known.put(text, found);
            }
        }
        return found;
    }
}
