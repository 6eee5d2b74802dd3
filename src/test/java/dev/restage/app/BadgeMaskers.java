package dev.restage.app;

import dev.restage.mask.KeyedHash;
import dev.restage.mask.MaskedColumn;
import dev.restage.mask.Masker;
import dev.restage.mask.MaskerDeclaration;
import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.mask.MaskerProvider;
import dev.restage.mask.MaskerRule;
import dev.restage.mask.MaskingSettings;
import dev.restage.mask.Row;
import dev.restage.schema.ColumnType.Kind;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An example of a masker of one's own: badges such as {@code B-4711-NORTH}, whose end tells the row's site. */
public final class BadgeMaskers implements MaskerProvider {
    private static final String UNIQUENESS = "two of 10^9 badges become one with a probability below 10^-9";
    private static final int DIGITS = 24;

    @Override
    public List<MaskerDeclaration> maskers() {
        return List.of(new MaskerDeclaration(
                "badge",
                "our own",
                "Gives another badge of the same site.",
                List.of(new Parameter("site", ParameterType.TEXT, true, "", "the column that holds the site")),
                Set.of(Kind.TEXT),
                UNIQUENESS,
                true,
                "B-4711-NORTH",
                BadgeMaskers::make));
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        int room = column.column().type().maxLength().orElse(Integer.MAX_VALUE);
        if (room < DIGITS + 2) {
            throw new IllegalArgumentException("badge needs " + (DIGITS + 2) + " characters; use scramble");
        }
        Row.Field site = column.row().field(String.valueOf(rule.parameters().get("site")));
        KeyedHash hash = new KeyedHash(settings.key(), "badge");
        return (value, notes) -> {
            if (!value.startsWith("B-")) {
                notes.nonConforming();
            }
            String badge = HexFormat.of().formatHex(hash.of(value)).substring(0, DIGITS);
            String ending = "-" + site.original();
            return "B-" + badge + (DIGITS + 2 + ending.length() <= room ? ending.toUpperCase(Locale.ROOT) : "");
        };
    }
}
