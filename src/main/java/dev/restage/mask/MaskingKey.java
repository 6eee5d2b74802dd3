package dev.restage.mask;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** The secret that drives every masker. It is at least 32 bytes and never shown. */
public final class MaskingKey {
    /** Bytes that a key has at least: as many as HMAC-SHA256 gives out (RFC 2104, section 3). */
    public static final int LEAST_BYTES = 32;

    private final byte[] bytes;

    private MaskingKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if {@link #weakness} names one */
    public static MaskingKey of(String text) {
        weakness(text).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return new MaskingKey(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Why a text cannot be a key; empty if it can. Does not quote it. */
    public static Optional<String> weakness(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_BYTES) {
            return Optional.of("the masking key has " + bytes.length + " bytes and needs at least " + LEAST_BYTES);
        }
        if (text.chars().distinct().count() < 8) {
            return Optional.of("the masking key repeats a few characters only");
        }
        return Optional.empty();
    }

    /** For {@code javax.crypto.Mac} with HmacSHA256. */
    SecretKeySpec hmacKey() {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MaskingKey key && Arrays.equals(key.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "****";
    }
}
