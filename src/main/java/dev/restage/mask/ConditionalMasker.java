package dev.restage.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The masker of the first rule whose condition holds for the row; a value for which none holds stays. Where a condition cannot be
 * evaluated, the value is scrambled and noted, or NULL where its type cannot be scrambled.
 */
final class ConditionalMasker implements Masker {
    private record Branch(Optional<Condition> condition, Masker masker) {}

    private final List<Branch> branches;
    private final Masker otherwise;

    private ConditionalMasker(List<Branch> branches, Masker otherwise) {
        this.branches = branches;
        this.otherwise = otherwise;
    }

    /** @throws IllegalArgumentException if one of the rules, or of the conditions, does not fit; the message says why */
    static Masker make(MaskerCatalogue catalogue, MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        if (column.unique()) {
            throw new IllegalArgumentException(
                    "what a condition keeps may be what another value becomes, so it cannot keep the values of a"
                            + " unique column apart; leave \"when\" out");
        }
        List<Branch> branches = new ArrayList<>();
        for (MaskerRule alternative : rule.alternatives()) {
            branches.add(new Branch(
                    alternative.when().map(text -> Condition.of(text, column)),
                    catalogue.make(alternative.withoutWhen(), column, settings)));
        }
        MaskerRule last = Optional.of(MaskerRule.of("scramble"))
                .filter(scramble -> catalogue.misfit(scramble, column, settings).isEmpty())
                .orElse(MaskerRule.of("null"));
        catalogue.misfit(last, column, settings).ifPresent(reason -> {
            throw new IllegalArgumentException(
                    "a condition needs a column that scramble or null can take, for rows of which it says nothing; "
                            + reason);
        });
        return new ConditionalMasker(branches, catalogue.make(last, column, settings));
    }

    @Override
    public @Nullable String mask(String value, MaskingNotes notes) {
        try {
            for (Branch branch : branches) {
                if (branch.condition().isEmpty() || branch.condition().get().holds()) {
                    return branch.masker().mask(value, notes);
                }
            }
            return value;
        } catch (Condition.Failed failed) {
            notes.nonConforming();
            return otherwise.mask(value, () -> {});
        }
    }
}
