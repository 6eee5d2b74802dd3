package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Masks each item of a text that lists them, such as {@code a@b.example; c@d.example}. The number of items stays: an output that
 * holds the separator gives way to the scrambled item. Where the masked items together are too long for the column, those that
 * grew most are scrambled instead, until it fits.
 */
final class ListMasker implements Masker {
    private static final String SEPARATOR = "separator";
    private static final String COMMA = ",";

    private final String separator;
    private final Masker items;
    private final NonConforming nonConforming;
    private final int maxLength;

    private ListMasker(String separator, Masker items, NonConforming nonConforming, int maxLength) {
        this.separator = separator;
        this.items = items;
        this.nonConforming = nonConforming;
        this.maxLength = maxLength;
    }

    static MaskerDeclaration declaration(InnerMaskers inside, Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "list",
                Declarations.STRUCTURE,
                "Masks each item of a text that lists several; their number, order and the blanks around them stay.",
                List.of(
                        new Parameter("of", ParameterType.MASKER, true, "", "the masker of the items"),
                        new Parameter(
                                SEPARATOR,
                                ParameterType.TEXT,
                                false,
                                COMMA,
                                "what stands between two items; no letters or digits")),
                Declarations.TEXT_ONLY,
                "no: it says nothing of the list as a whole; use scramble or keep",
                false,
                "jane.roe@mail.example, j.doe@mail.example",
                (rule, column, settings) -> make(rule, column, settings, inside, vocabularies),
                ListMasker::problems);
    }

    private static List<String> problems(MaskerRule rule) {
        String separator = separator(rule);
        return separator.isEmpty() || separator.codePoints().anyMatch(Character::isLetterOrDigit)
                ? List.of("the parameter \"separator\" of the masker \"list\" takes a text without letters and digits,"
                        + " such as \";\"")
                : List.of();
    }

    private static String separator(MaskerRule rule) {
        return String.valueOf(rule.parameters().getOrDefault(SEPARATOR, COMMA));
    }

    private static Masker make(
            MaskerRule rule,
            MaskedColumn column,
            MaskingSettings settings,
            InnerMaskers inside,
            Vocabularies vocabularies) {
        MaskerRule of =
                InnerMaskers.rule(Objects.requireNonNull(rule.parameters().get("of")));
        return new OnceNoted(new ListMasker(
                separator(rule),
                inside.make(of, "item", InnerMaskers.TEXT, column, settings),
                new NonConforming(settings, vocabularies),
                Declarations.maxLength(column)));
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        List<String> originals = split(value);
        List<String> masked = new ArrayList<>(originals.size());
        originals.forEach(item -> masked.add(Framed.of(item).isBlank() ? item : masked(item, notes)));
        int excess = maxLength < 0 ? 0 : CanonicalText.length(String.join(separator, masked)) - maxLength;
        while (excess > 0) {
            int grown = mostGrown(originals, masked);
            int before = CanonicalText.length(masked.get(grown));
            masked.set(grown, scrambled(originals.get(grown), notes));
            excess -= before - CanonicalText.length(masked.get(grown));
        }
        return String.join(separator, masked);
    }

    private String masked(String item, MaskingNotes notes) {
        String other = items.mask(item, notes);
        if (other == null) {
            return "";
        }
        return other.contains(separator) ? scrambled(item, notes) : other;
    }

    /** No longer than the item, and without the separator, which the item does not have either. */
    private String scrambled(String item, MaskingNotes notes) {
        String other = nonConforming.replace(item, CanonicalText.length(item), notes);
        return other.contains(separator) ? nonConforming.shaped(item) : other;
    }

    private static int mostGrown(List<String> originals, List<String> masked) {
        int most = 0;
        int growth = Integer.MIN_VALUE;
        for (int i = 0; i < masked.size(); i++) {
            int own = CanonicalText.length(masked.get(i)) - CanonicalText.length(originals.get(i));
            if (own > growth) {
                growth = own;
                most = i;
            }
        }
        return most;
    }

    private List<String> split(String value) {
        List<String> items = new ArrayList<>();
        int from = 0;
        for (int at = value.indexOf(separator); at >= 0; at = value.indexOf(separator, from)) {
            items.add(value.substring(from, at));
            from = at + separator.length();
        }
        items.add(value.substring(from));
        return items;
    }
}
