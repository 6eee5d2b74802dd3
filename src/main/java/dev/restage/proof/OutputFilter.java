package dev.restage.proof;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A Bloom filter of what maskers gave out, eight bits of one block of 512 for each value. It is asked only about what production has
 * too: an output that equals an original is no leak. At 24 bits a value it says yes for nothing about once in ten thousand times.
 * Safe from any thread while it is filled; read once filling is over.
 *
 * <p>Source: Putze, Sanders, Singler, "Cache-, hash- and space-efficient Bloom filters", 2009.
 */
final class OutputFilter {
    private static final int BITS = 8;
    private static final int WORDS_OF_BLOCK = 8;

    private long[] words;
    private int blocks;
    private long touched;

    /** @param bytes of memory, about */
    OutputFilter(long bytes) {
        blocks = (int) Math.max(1, Math.min(bytes, 1L << 32) / 64);
        words = new long[blocks * WORDS_OF_BLOCK];
    }

    synchronized void addAll(long[] hashes, int count) {
        // As in FingerprintSet, the processor waits for many places at once.
        for (int i = 0; i < count; i++) {
            touched ^= words[block(hashes[i])];
        }
        for (int i = 0; i < count; i++) {
            add(hashes[i]);
        }
    }

    private void add(long hash) {
        int base = block(hash);
        long bits = spread(hash);
        for (int i = 0; i < BITS; i++) {
            words[base + (int) (bits & 7)] |= 1L << (bits >>> 3 & 63);
            bits = i == 3 ? spread(bits ^ hash) : bits >>> 9;
        }
    }

    boolean mayHave(long hash) {
        int base = block(hash);
        long bits = spread(hash);
        for (int i = 0; i < BITS; i++) {
            if ((words[base + (int) (bits & 7)] & 1L << (bits >>> 3 & 63)) == 0) {
                return false;
            }
            bits = i == 3 ? spread(bits ^ hash) : bits >>> 9;
        }
        return true;
    }

    private int block(long hash) {
        return (int) Math.multiplyHigh(hash >>> 1, (long) blocks << 1) * WORDS_OF_BLOCK;
    }

    private static long spread(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(blocks);
        for (long word : words) {
            out.writeLong(word);
        }
    }

    /** Takes the size of what was written, whatever its own was. */
    void read(DataInputStream in) throws IOException {
        blocks = in.readInt();
        words = new long[blocks * WORDS_OF_BLOCK];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.readLong();
        }
    }
}
