package dev.restage.mask;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) of a kind and a canonical value. The digest states behind the two padded keys are computed once and
 * cloned per value, which saves half of the compressions that {@code javax.crypto.Mac} does on a short message.
 */
public final class KeyedHash {
    private static final int BLOCK = 64;
    private static final int LENGTH = 32;

    private final MessageDigest inner;
    private final MessageDigest outer;
    private final byte[] out = new byte[LENGTH];

    /** @param kind sets one use of the key apart from another */
    public KeyedHash(MaskingKey key, String kind) {
        byte[] raw = key.hmacKey().getEncoded();
        byte[] padded = Arrays.copyOf(raw.length > BLOCK ? sha256().digest(raw) : raw, BLOCK);
        inner = started(padded, 0x36);
        outer = started(padded, 0x5c);
        inner.update(kind.getBytes(StandardCharsets.UTF_8));
        inner.update((byte) 0);
    }

    /** 32 bytes, valid until the next call. */
    public byte[] of(String canonical) {
        try {
            MessageDigest message = (MessageDigest) inner.clone();
            message.update(canonical.getBytes(StandardCharsets.UTF_8));
            message.digest(out, 0, LENGTH);
            MessageDigest closing = (MessageDigest) outer.clone();
            closing.update(out);
            closing.digest(out, 0, LENGTH);
            return out;
        } catch (CloneNotSupportedException | DigestException e) {
            throw new IllegalStateException("the Java runtime's SHA-256 cannot be cloned; use another runtime", e);
        }
    }

    /** A number from 0 to below the bound out of four bytes of a hash; the bias is below bound / 2^32. */
    public static int pick(byte[] hash, int at, int bound) {
        return (int) (((word(hash, at) & 0xFFFFFFFFL) * bound) >>> 32);
    }

    /** Eight bytes of a hash as a number. */
    public static long number(byte[] hash, int at) {
        return (word(hash, at) & 0xFFFFFFFFL) << 32 | (word(hash, at + 4) & 0xFFFFFFFFL);
    }

    private static int word(byte[] hash, int at) {
        return (hash[at] & 255) << 24 | (hash[at + 1] & 255) << 16 | (hash[at + 2] & 255) << 8 | (hash[at + 3] & 255);
    }

    private static MessageDigest started(byte[] key, int pad) {
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) (key[i] ^ pad);
        }
        MessageDigest digest = sha256();
        digest.update(block);
        return digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime has no SHA-256; use another runtime", e);
        }
    }
}
