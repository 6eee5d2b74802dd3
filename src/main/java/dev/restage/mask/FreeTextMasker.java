package dev.restage.mask;

import dev.restage.mask.AddressFinder.Address;
import dev.restage.mask.FoundText.Piece;
import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces what identifies people inside of a text that people wrote, and leaves the rest of it: what has a form is found by its form
 * and becomes what its own masker makes of it; what stands in other masked columns of the row becomes what it became there.
 * Names of people whom the row does not name stay.
 *
 * <p>Time grows with the length of the text alone: patterns are bounded, and a row has few words.
 */
final class FreeTextMasker implements Masker {
    private static final String ALSO = "also";
    private static final String EMAIL = "email";
    /** Each takes the pieces that are found to be of its kind. */
    private static final List<String> KINDS =
            List.of(EMAIL, "url", "iban", "credit-card", "national-id", "mac-address", "ip-address", "phone");

    private final Map<String, Masker> maskers;
    private final Row.Replacements row;
    private final Set<String> also;
    private final NonConforming nonConforming;
    private final int maxLength;

    private FreeTextMasker(
            Map<String, Masker> maskers,
            Row.Replacements row,
            Set<String> also,
            NonConforming nonConforming,
            int maxLength) {
        this.maskers = maskers;
        this.row = row;
        this.also = also;
        this.nonConforming = nonConforming;
        this.maxLength = maxLength;
    }

    static MaskerDeclaration declaration(InnerMaskers inside, Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "free-text",
                Declarations.STRUCTURE,
                "Replaces e-mail addresses, phones, cards, IBANs, national ids, IP and MAC addresses and URLs inside of a text by what"
                        + " their own maskers make of them, and what other masked columns of the row held by what it became there;"
                        + " the rest stays. A phone is what is written like one (+49 …, 0171/…, (212) 867-5309) or stands behind a"
                        + " word such as tel or mobile: other numbers stay.",
                List.of(new Parameter(
                        ALSO,
                        ParameterType.TEXT_LIST,
                        false,
                        "all masked columns",
                        "the columns of the row whose values are looked for, such as [first_name, last_name]")),
                Declarations.TEXT_ONLY,
                "no: what stays of two texts may be alike; use scramble",
                false,
                "Please write to jane.roe@mail.example or call (212) 867-5309 about order 4711.",
                (rule, column, settings) -> make(rule, column, settings, inside, vocabularies));
    }

    private static Masker make(
            MaskerRule rule,
            MaskedColumn column,
            MaskingSettings settings,
            InnerMaskers inside,
            Vocabularies vocabularies) {
        NonConforming nonConforming = new NonConforming(settings, vocabularies);
        Map<String, Masker> maskers = new HashMap<>();
        for (String kind : KINDS.stream().filter(inside::knows).toList()) {
            maskers.put(kind, inside.make(MaskerRule.of(kind), kind, InnerMaskers.TEXT, column, settings));
        }
        Set<String> also = new HashSet<>();
        if (rule.parameters().get(ALSO) instanceof List<?> names) {
            names.forEach(name ->
                    also.add(column.row().field(String.valueOf(name)).column().name()));
        }
        Row.Replacements row =
                column.row() == Row.NONE ? List::of : column.row().replacements();
        return new FreeTextMasker(maskers, row, also, nonConforming, Declarations.maxLength(column));
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        FoundText found = new FoundText();
        WordsOfRow words = new WordsOfRow(row.here().stream()
                .filter(each -> also.isEmpty() || also.contains(each.column().name()))
                .toList());
        words.findIdentifying(value, found);
        IdentifiersInText.urls(value, found);
        List<Address> addresses = value.length() > 2 ? AddressFinder.find(value) : List.of();
        Map<Integer, Address> byStart = new HashMap<>();
        for (Address address : addresses) {
            found.found(address.start(), address.end(), EMAIL);
            byStart.put(address.start(), address);
        }
        IdentifiersInText.numbers(value, found);
        new NumbersInText(value, found).find();
        words.findAll(value, found);
        return rewritten(value, found.pieces(), byStart);
    }

    private String rewritten(String value, List<Piece> pieces, Map<Integer, Address> addresses) {
        List<String> others = new ArrayList<>(pieces.size());
        pieces.forEach(piece -> others.add(replacement(value, piece, addresses)));
        int excess = maxLength < 0 ? 0 : CanonicalText.length(joined(value, pieces, others)) - maxLength;
        while (excess > 0) {
            int grown = mostGrown(pieces, others);
            Piece piece = pieces.get(grown);
            String original = value.substring(piece.start(), piece.end());
            String shorter = nonConforming.replace(original, CanonicalText.length(original), () -> {});
            excess -= CanonicalText.length(others.set(grown, shorter)) - CanonicalText.length(shorter);
        }
        return joined(value, pieces, others);
    }

    /** A guess that its masker does not confirm is scrambled by it, and is no fault of the text. */
    private String replacement(String value, Piece piece, Map<Integer, Address> addresses) {
        if (piece.masker().isEmpty()) {
            return piece.replacement();
        }
        String original = value.substring(piece.start(), piece.end());
        Address address = piece.masker().equals(EMAIL) ? addresses.get(piece.start()) : null;
        if (address != null) {
            String plain = address.local() + '@' + address.domain();
            String other = masked(EMAIL, plain);
            return other.equals(plain) ? original : other.replace("@", address.at());
        }
        return masked(piece.masker(), original);
    }

    private String masked(String kind, String original) {
        Masker masker = maskers.get(kind);
        String other = masker == null ? null : masker.mask(original, () -> {});
        return other == null ? nonConforming.replace(original, -1, () -> {}) : other;
    }

    private static String joined(String value, List<Piece> pieces, List<String> others) {
        StringBuilder result = new StringBuilder(value.length() + 64);
        int from = 0;
        for (int i = 0; i < pieces.size(); i++) {
            result.append(value, from, pieces.get(i).start()).append(others.get(i));
            from = pieces.get(i).end();
        }
        return result.append(value, from, value.length()).toString();
    }

    private static int mostGrown(List<Piece> pieces, List<String> others) {
        int most = 0;
        int growth = Integer.MIN_VALUE;
        for (int i = 0; i < pieces.size(); i++) {
            int own = others.get(i).length()
                    - (pieces.get(i).end() - pieces.get(i).start());
            if (own > growth) {
                growth = own;
                most = i;
            }
        }
        return most;
    }
}
