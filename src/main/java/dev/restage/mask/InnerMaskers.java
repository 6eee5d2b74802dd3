package dev.restage.mask;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.util.List;

/** The maskers that a masker of documents, lists or arrays uses for the values inside of them. */
final class InnerMaskers {
    /** What a text inside of a document has for a type. */
    static final ColumnType TEXT = ColumnType.of("text", "text", Kind.TEXT);

    private final List<MaskerDeclaration> declarations;

    /** @param declarations of all maskers; looked at when a masker is made, so the list may still grow */
    InnerMaskers(List<MaskerDeclaration> declarations) {
        this.declarations = declarations;
    }

    /** @param given what a parameter of type MASKER or MASKERS holds */
    static MaskerRule rule(Object given) {
        return given instanceof MaskerRule rule ? rule : MaskerRule.of(String.valueOf(given));
    }

    boolean knows(String masker) {
        return declarations.stream().anyMatch(declaration -> declaration.name().equals(masker));
    }

    boolean takes(MaskerRule rule, Kind kind) {
        return rule.alternatives().stream()
                .allMatch(alternative -> declaration(alternative).accepts().contains(kind));
    }

    /**
     * Makes the masker of values inside of a column's.
     *
     * @param place what the values are called within the column, such as a path
     * @throws IllegalArgumentException if it does not fit them; the message names the place
     */
    Masker make(MaskerRule rule, String place, ColumnType type, MaskedColumn column, MaskingSettings settings) {
        MaskedColumn inner = new MaskedColumn(
                column.table(),
                new Column(column.column().name() + " " + place, type, true, false, false),
                false,
                column.row());
        try {
            if (rule.conditional()) {
                return ConditionalMasker.make(new MaskerCatalogue(declarations), rule, inner, settings);
            }
            MaskerDeclaration declaration = declaration(rule);
            if (!declaration.accepts().contains(type.kind())) {
                throw new IllegalArgumentException(
                        "the masker \"" + rule.masker() + "\" does not take " + type.declared());
            }
            return declaration.factory().make(rule, inner, settings);
        } catch (IllegalArgumentException misfit) {
            throw new IllegalArgumentException(place + ": " + misfit.getMessage());
        }
    }

    private MaskerDeclaration declaration(MaskerRule rule) {
        if (rule.sourceExpression().isPresent()) {
            throw new IllegalArgumentException(
                    "\"sql\" speaks of a whole column; write the expression for the column itself");
        }
        return declarations.stream()
                .filter(candidate -> candidate.name().equals(rule.masker()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no masker \"" + rule.masker() + "\" to be used inside"));
    }
}
