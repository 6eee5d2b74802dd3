package dev.restage.mask;

import dev.restage.schema.ColumnType.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Same shape, other letters and digits. */
final class ScrambleMasker implements Masker {
    private static final Set<Kind> ACCEPTED =
            EnumSet.of(Kind.TEXT, Kind.INTEGER, Kind.DECIMAL, Kind.FLOAT, Kind.UUID, Kind.JSON);

    private final Scrambler scrambler;

    private ScrambleMasker(Scrambler scrambler) {
        this.scrambler = scrambler;
    }

    static MaskerDeclaration declaration(Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "scramble",
                Declarations.ANY_VALUE,
                "Replaces letters by letters of the same script and case and digits by digits; length and punctuation"
                        + " stay. In JSON, texts and numbers are scrambled and keys stay.",
                Declarations.NO_PARAMETERS,
                ACCEPTED,
                "by construction: the values of a shape are permuted, whatever their case",
                true,
                "AB-1234/x",
                (rule, column, settings) -> make(column, settings, vocabularies));
    }

    private static Masker make(MaskedColumn column, MaskingSettings settings, Vocabularies vocabularies) {
        Kind kind = column.column().type().kind();
        boolean inexact = kind == Kind.FLOAT
                || (kind == Kind.DECIMAL && column.column().type().scale().isEmpty());
        if (column.unique() && (inexact || kind == Kind.JSON)) {
            throw new IllegalArgumentException("scramble keeps "
                    + column.column().type().declared()
                    + " values apart by their text only, not by their value, and the column is unique; use keep");
        }
        Scrambler scrambler = Scrambler.of(column, settings.key(), "scramble", false);
        if (kind == Kind.JSON) {
            return new JsonMasker(
                    JsonPaths.everything(new ScrambleMasker(scrambler)),
                    Unnamed.kept(),
                    new NonConforming(settings, vocabularies),
                    scrambler,
                    -1,
                    true);
        }
        if (kind == Kind.FLOAT) {
            return (value, notes) -> scrambler.scrambleFloat(value);
        }
        return new RememberingMasker(new ScrambleMasker(scrambler));
    }

    @Override
    public @Nullable String mask(String value, MaskingNotes notes) {
        return scrambler.scramble(value);
    }
}
