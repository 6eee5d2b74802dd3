package dev.restage.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All maskers there are. */
public final class MaskerCatalogue {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final List<MaskerDeclaration> declarations;

    public MaskerCatalogue(List<MaskerDeclaration> declarations) {
        this.declarations = List.copyOf(declarations);
    }

    /** The maskers that come with Restage. */
    public static MaskerCatalogue standard() {
        return new MaskerCatalogue(StandardMaskers.declarations());
    }

    /**
     * This catalogue and maskers of one's own.
     *
     * @throws IllegalArgumentException if a name is there already, or is none; the message names it
     */
    public MaskerCatalogue with(List<MaskerDeclaration> own) {
        List<MaskerDeclaration> all = new ArrayList<>(declarations);
        for (MaskerDeclaration declaration : own) {
            if (!NAME.matcher(declaration.name()).matches()) {
                throw new IllegalArgumentException("\"" + declaration.name()
                        + "\" is no name for a masker: use small letters, digits and hyphens");
            }
            if (all.stream().anyMatch(each -> each.name().equals(declaration.name()))) {
                throw new IllegalArgumentException("there is a masker \"" + declaration.name() + "\" already");
            }
            all.add(declaration);
        }
        return new MaskerCatalogue(all);
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
