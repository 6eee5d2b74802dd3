package dev.restage.mask;

import dev.restage.schema.ColumnType.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Account numbers and licence plates: the input's own shape, for there is no form that all have, and none that nobody has. */
final class NumberShapeMasker implements FormMasker.Form {
    private static final Pattern ACCOUNT =
            Pattern.compile("(?=.*\\p{Nd}.*\\p{Nd})[\\p{L}\\p{Nd}][\\p{L}\\p{Nd} ./-]{2,39}");
    private static final Pattern PLATE =
            Pattern.compile("(?=.*\\p{Nd})[\\p{L}\\p{Nd}][\\p{L}\\p{Nd} .\u00B7\u2022-]{1,14}");

    private final Pattern form;
    private final Scrambler scrambler;
    private final FormMasker.@Nullable Form ibans;

    private NumberShapeMasker(Pattern form, Scrambler scrambler, FormMasker.@Nullable Form ibans) {
        this.form = form;
        this.scrambler = scrambler;
        this.ibans = ibans;
    }

    static MaskerDeclaration bankAccount() {
        return new MaskerDeclaration(
                "bank-account",
                Declarations.IDENTIFIERS,
                "Gives another account number, bank code or routing number of the same shape; an IBAN becomes what the"
                        + " iban masker makes of it.",
                List.of(Declarations.DISTINCT),
                EnumSet.of(Kind.TEXT, Kind.INTEGER),
                "by construction: the numbers of a shape are permuted; distinct: true does that to IBANs too",
                true,
                "0532 0130 00",
                (rule, column, settings) -> {
                    boolean distinct = new Given(rule).flag("distinct");
                    if (column.column().type().kind() == Kind.TEXT) {
                        Declarations.distinctIfUnique("bank-account", distinct, column);
                    }
                    return masker(ACCOUNT, "bank-account", new IbanMasker(distinct, settings.key()), column, settings);
                });
    }

    static MaskerDeclaration licencePlate() {
        return new MaskerDeclaration(
                "licence-plate",
                Declarations.IDENTIFIERS,
                "Gives another licence plate of the same shape.",
                Declarations.NO_PARAMETERS,
                Set.of(Kind.TEXT),
                "by construction: the plates of a shape are permuted",
                true,
                "M-AB 1234",
                (rule, column, settings) -> masker(PLATE, "licence-plate", null, column, settings));
    }

    private static Masker masker(
            Pattern form, String kind, FormMasker.@Nullable Form ibans, MaskedColumn column, MaskingSettings settings) {
        Scrambler scrambler = Scrambler.of(column, settings.key(), kind, false);
        return new FormMasker(new NumberShapeMasker(form, scrambler, ibans), column, settings);
    }

    @Override
    public @Nullable String other(String core, int room) {
        String iban = ibans == null ? null : ibans.other(core, room);
        return iban != null ? iban : form.matcher(core).matches() ? scrambler.scramble(core) : null;
    }
}
