package dev.restage.mask;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import org.jspecify.annotations.Nullable;

/** Keeps what comes out of a masker within the column's character set: {@code Łukasz} becomes {@code Lukasz} in Latin-1. */
final class EncodableMasker implements Masker {
    private final Masker masker;
    private final CharsetEncoder encoder;

    EncodableMasker(Masker masker, Charset charset) {
        this.masker = masker;
        this.encoder = charset.newEncoder();
    }

    @Override
    public @Nullable String mask(String value, MaskingNotes notes) {
        String masked = masker.mask(value, notes);
        return masked == null || CanonicalText.ascii(masked) ? masked : Accents.within(masked, encoder);
    }
}
