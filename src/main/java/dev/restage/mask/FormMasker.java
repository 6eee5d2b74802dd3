package dev.restage.mask;

import org.jspecify.annotations.Nullable;

/**
 * Masks values of one form. Blanks around a value stay, and blank values stay what they are; a value that does not have the form,
 * or whose replacement does not fit, is scrambled and noted.
 */
final class FormMasker implements Masker {
    /** What becomes of a value that has the form. */
    @FunctionalInterface
    interface Form {
        /**
         * @param core the value without the blanks around it; never empty
         * @param room characters that fit; negative for no limit
         * @return null if the value does not have the form, or if nothing fits
         */
        @Nullable
        String other(String core, int room);
    }

    private final Form form;
    private final NonConforming nonConforming;
    private final int maxLength;

    FormMasker(Form form, MaskedColumn column, MaskingSettings settings) {
        this.form = form;
        nonConforming = new NonConforming(settings, Vocabularies.shared());
        maxLength = Declarations.maxLength(column);
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        Framed framed = Framed.of(value);
        if (framed.isBlank()) {
            return value;
        }
        String other = other(framed, framed.room(maxLength));
        if (other != null) {
            return framed.around(other);
        }
        // Blanks around it may take the room that it needs, and they are worth less.
        String bare = framed.core().length() == value.length() ? null : other(framed, maxLength);
        return bare == null ? nonConforming.replace(value, maxLength, notes) : bare;
    }

    private @Nullable String other(Framed framed, int room) {
        String other = form.other(framed.core(), room);
        return other == null || (room >= 0 && CanonicalText.length(other) > room) ? null : other;
    }
}
