package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType.Kind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Masks values of an hstore by their keys; keys stay. */
final class HstoreMasker implements Masker {
    /** What an hstore that cannot be read becomes. */
    private static final String NO_PAIRS = "";

    private final Map<String, Masker> keys;
    private final Unnamed unnamed;

    private HstoreMasker(Map<String, Masker> keys, Unnamed unnamed) {
        this.keys = keys;
        this.unnamed = unnamed;
    }

    static MaskerDeclaration declaration(InnerMaskers inside, Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "hstore",
                Declarations.STRUCTURE,
                "Masks values of an hstore by their keys; keys, NULL and empty values stay.",
                List.of(
                        new Parameter(
                                "keys",
                                ParameterType.MASKERS,
                                true,
                                "",
                                "a masker for each key, such as {email: email}"),
                        Unnamed.parameter("key")),
                EnumSet.of(Kind.HSTORE),
                "no: it says nothing of the pairs as a whole; use keep",
                false,
                "\"email\"=>\"jane.roe@mail.example\", \"size\"=>\"4\"",
                (rule, column, settings) -> make(rule, column, settings, inside, vocabularies));
    }

    private static Masker make(
            MaskerRule rule,
            MaskedColumn column,
            MaskingSettings settings,
            InnerMaskers inside,
            Vocabularies vocabularies) {
        Map<String, Masker> maskers = new HashMap<>();
        if (rule.parameters().get("keys") instanceof Map<?, ?> keys) {
            keys.forEach((key, masker) -> maskers.put(
                    String.valueOf(key),
                    inside.make(InnerMaskers.rule(masker), String.valueOf(key), InnerMaskers.TEXT, column, settings)));
        }
        Unnamed unnamed = Unnamed.of(rule, column, new NonConforming(settings, vocabularies));
        return new OnceNoted(new HstoreMasker(maskers, unnamed));
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        try {
            return HstoreText.rewrite(value, (key, inner) -> masked(key, inner, notes));
        } catch (HstoreText.Malformed broken) {
            notes.nonConforming();
            return NO_PAIRS;
        }
    }

    private @Nullable String masked(String key, String value, MaskingNotes notes) {
        Masker masker = keys.get(key);
        if (masker != null) {
            return value.isEmpty() ? value : masker.mask(value, notes);
        }
        String other = unnamed.text(value);
        return other == null ? value : other;
    }
}
