package dev.restage.mask;

import org.jspecify.annotations.Nullable;

/** Takes a value away. */
final class NullMasker implements Masker {
    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "null",
                Declarations.ANY_VALUE,
                "Replaces the value by NULL.",
                Declarations.NO_PARAMETERS,
                Declarations.EVERY_KIND,
                "NULLs do not collide",
                true,
                "anything",
                NullMasker::make);
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        if (!column.column().nullable()) {
            throw new IllegalArgumentException("null does not fit a column that is NOT NULL; use fixed or scramble");
        }
        return new NullMasker();
    }

    @Override
    public @Nullable String mask(String value, MaskingNotes notes) {
        return null;
    }
}
