package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/** Masks each element of an array, at any depth, as a column of the element's type would be masked. */
final class ArrayMasker implements Masker {
    /** What an array that cannot be read becomes. */
    private static final String NO_ELEMENTS = "{}";

    private final Masker elements;
    private final char delimiter;

    private ArrayMasker(Masker elements, char delimiter) {
        this.elements = elements;
        this.delimiter = delimiter;
    }

    static MaskerDeclaration declaration(InnerMaskers inside) {
        return new MaskerDeclaration(
                "array",
                Declarations.STRUCTURE,
                "Masks each element of an array, of any number of dimensions; bounds, nesting, NULL and empty elements stay.",
                List.of(new Parameter("of", ParameterType.MASKER, true, "", "the masker of the elements")),
                EnumSet.of(Kind.ARRAY),
                "no: it says nothing of the array as a whole; use keep",
                false,
                "{jane.roe@mail.example,NULL}",
                (rule, column, settings) -> make(rule, column, settings, inside));
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings, InnerMaskers inside) {
        ColumnType element = column.column()
                .type()
                .element()
                .orElseThrow(() -> new IllegalArgumentException("the elements' type is not known; use null or keep"));
        MaskerRule of =
                InnerMaskers.rule(Objects.requireNonNull(rule.parameters().get("of")));
        return new OnceNoted(new ArrayMasker(
                inside.make(of, "element", element, column, settings),
                element.base().equals("box") ? ';' : ','));
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        try {
            return ArrayText.rewrite(value, delimiter, element -> elements.mask(element, notes));
        } catch (ArrayText.Malformed broken) {
            notes.nonConforming();
            return NO_ELEMENTS;
        }
    }
}
