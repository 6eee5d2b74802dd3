package dev.restage.mask;

/** As many numbers as a value needs, all out of its keyed hash: eight of each block, and further blocks with a counter behind it. */
final class Draws {
    private static final int BLOCK = 32;

    private final KeyedHash hash;
    private final String canonical;
    private byte[] block;
    private int at;
    private int blocks;

    Draws(KeyedHash hash, String canonical) {
        this.hash = hash;
        this.canonical = canonical;
        block = hash.of(canonical).clone();
    }

    /** From 0 to below the bound; the bias is below bound / 2^32. */
    int next(int bound) {
        if (at == BLOCK) {
            blocks++;
            block = hash.of(canonical + '\u0000' + blocks).clone();
            at = 0;
        }
        int drawn = KeyedHash.pick(block, at, bound);
        at += Integer.BYTES;
        return drawn;
    }

    /** From 0 to below 1. */
    double fraction() {
        return next(1 << 30) / (double) (1 << 30);
    }

    /** One of an alphabet's characters. */
    char of(String alphabet) {
        return alphabet.charAt(next(alphabet.length()));
    }

    /** So many decimal digits. */
    String digits(int count) {
        return of("0123456789", count);
    }

    String of(String alphabet, int count) {
        StringBuilder result = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            result.append(of(alphabet));
        }
        return result.toString();
    }
}
