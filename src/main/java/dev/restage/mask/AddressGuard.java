package dev.restage.mask;

import org.jspecify.annotations.Nullable;

/**
 * The guard behind the maskers: finds e-mail addresses outside the allowed domains in a value on its way to the target.
 * Made for one partition and used by one thread.
 *
 * <p>Nearly all values have no address; those are passed on a scan of their bytes, without making an object.
 */
public final class AddressGuard {
    public AddressGuard(MaskingSettings settings) {}

    /**
     * Whether the bytes may hold an address: a quick scan that may say yes for nothing and never no for an address.
     *
     * @param bytes text in UTF-8, or a wire form that holds such text unchanged
     */
    public boolean suspicious(byte[] bytes, int offset, int length) {
        return false;
    }

    /**
     * Rewrites each address outside the allowed domains with the {@code email} masker.
     *
     * @param maxLength characters that fit; negative for no limit
     * @return the new text; null if no address had to be rewritten
     */
    public @Nullable String rewrite(String text, int maxLength) {
        return null;
    }
}
