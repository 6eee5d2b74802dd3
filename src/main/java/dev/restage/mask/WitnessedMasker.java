package dev.restage.mask;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a witness what it replaced. */
record WitnessedMasker(Masker masker, Identifier kind, Witness witness) implements Masker {
    /** The same masker, under the eyes of the settings' witness if what it replaces identifies a person. */
    static MaskerDeclaration declaration(MaskerDeclaration of) {
        return Identifier.ofMasker(of.name())
                .map(kind -> new MaskerDeclaration(
                        of.name(),
                        of.group(),
                        of.summary(),
                        of.parameters(),
                        of.accepts(),
                        of.uniqueness(),
                        of.suitsUnique(),
                        of.example(),
                        (rule, column, settings) -> {
                            Masker made = of.factory().make(rule, column, settings);
                            return settings.witness() == Witness.NONE
                                    ? made
                                    : new WitnessedMasker(made, kind, settings.witness());
                        },
                        of.check()))
                .orElse(of);
    }

    @Override
    public @Nullable String mask(String value, MaskingNotes notes) {
        String output = masker.mask(value, notes);
        witness.replaced(kind, value, output);
        return output;
    }

    /** A witness needs to hear of a value once. */
    @Override
    public Optional<Masker> unremembered() {
        return masker.unremembered().map(unremembered -> new WitnessedMasker(unremembered, kind, witness));
    }
}
