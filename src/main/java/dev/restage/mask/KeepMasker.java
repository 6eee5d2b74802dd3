package dev.restage.mask;

/** Leaves a value as it is. */
final class KeepMasker implements Masker {
    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "keep",
                Declarations.ANY_VALUE,
                "Leaves the value as it is; addresses outside the allowed domains are still rewritten.",
                Declarations.NO_PARAMETERS,
                Declarations.EVERY_KIND,
                "by construction: nothing changes",
                true,
                "in stock",
                (rule, column, settings) -> new KeepMasker());
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        return value;
    }
}
