package dev.restage.mask;

import java.util.Arrays;

/**
 * Secret bytes for one run's proof, derived from the masking key and the run's name: whoever takes the run up again with the same job
 * file has them too, and they are nowhere on disk.
 */
public final class ProofKey {
    private final byte[] bytes;

    private ProofKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static ProofKey of(MaskingKey key, String run) {
        byte[] drawn = new KeyedHash(key, "proof").of(run);
        return new ProofKey(Arrays.copyOf(drawn, drawn.length));
    }

    /** 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "****";
    }
}
