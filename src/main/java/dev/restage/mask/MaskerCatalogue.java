package dev.restage.mask;

import java.util.List;
import java.util.Optional;

/** All maskers there are. */
public final class MaskerCatalogue {
    private final List<MaskerDeclaration> declarations;

    public MaskerCatalogue(List<MaskerDeclaration> declarations) {
        this.declarations = List.copyOf(declarations);
    }

    /** The maskers that come with Restage. */
    public static MaskerCatalogue standard() {
        return new MaskerCatalogue(StandardMaskers.declarations());
    }

    /** In the order of the reference. */
    public List<MaskerDeclaration> declarations() {
        return declarations;
    }

    public Optional<MaskerDeclaration> find(String name) {
        return declarations.stream()
                .filter(declaration -> declaration.name().equals(name))
                .findFirst();
    }

    /** What is wrong with a rule whatever its column: unknown name, unknown, missing or mistyped parameters. A line each. */
    public List<String> problems(MaskerRule rule) {
        return new RuleCheck(this).problems(rule);
    }

    /** Why a rule cannot serve a column: type, length, uniqueness, parameters; empty if it can. */
    public Optional<String> misfit(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        return new RuleCheck(this).misfit(rule, column, settings);
    }

    /** Makes the masker of a rule that fits, for one partition. */
    public Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        if (rule.conditional()) {
            return ConditionalMasker.make(this, rule, column, settings);
        }
        Masker masker = find(rule.masker()).orElseThrow().factory().make(rule, column, settings);
        return column.column()
                .type()
                .encoding()
                .<Masker>map(charset -> new EncodableMasker(masker, charset))
                .orElse(masker);
    }
}
