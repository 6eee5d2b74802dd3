package dev.restage.mask;

import org.jspecify.annotations.Nullable;

/** Notes a value once, however many values inside of it do not conform. */
final class OnceNoted implements Masker {
    private final Masker masker;

    OnceNoted(Masker masker) {
        this.masker = masker;
    }

    @Override
    public @Nullable String mask(String value, MaskingNotes notes) {
        boolean[] odd = new boolean[1];
        String result = masker.mask(value, () -> odd[0] = true);
        if (odd[0]) {
            notes.nonConforming();
        }
        return result;
    }
}
