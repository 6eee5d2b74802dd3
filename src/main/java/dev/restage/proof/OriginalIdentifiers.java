package dev.restage.proof;

import dev.restage.mask.Identifier;
import dev.restage.mask.ProofKey;
import dev.restage.mask.Witness;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers that a run masked, as keyed hashes of their letters and digits, and what they became. Filled by the witnesses of
 * the threads that copy; read by the scans of those that verify.
 *
 * <p>An identifier that is also an output of a masker proves nothing when it is met, and is not looked for: reserved numbers, and
 * addresses of domains that may stay.
 */
public final class OriginalIdentifiers {
    static final Identifier[] KINDS = Identifier.values();

    /** Digits below which a number is nobody's in particular. */
    static final int LEAST_DIGITS = 8;
    /** Letters and digits below which a text is nobody's in particular. */
    static final int LEAST_CHARACTERS = 6;
    /** Words that an identifier has at most. */
    static final int MOST_WORDS = 12;

    private static final int MOST_GROUPS = 10;

    private static final int DIGITS_OF_IBAN = 4;
    private static final int BATCH = 1024;

    private final long point;
    private final long[] keys = new long[Shape.values().length + 1];
    private final FingerprintSet originals;
    private final OutputFilter outputs;
    private final boolean[][] lengths = new boolean[Shape.values().length][Words.LONGEST + 1];
    private final boolean[][] wordCounts = new boolean[Shape.values().length][MOST_WORDS + 1];
    private final AtomicLongArray numbers = new AtomicLongArray(Words.LONGEST + 1);
    private final AtomicBoolean any = new AtomicBoolean();

    /** @param memory bytes that may be used */
    public OriginalIdentifiers(ProofKey key, long memory) {
        ByteBuffer secret = ByteBuffer.wrap(key.bytes());
        point = (secret.getLong() >>> 4) % (Field61.PRIME - (1L << 32)) + (1L << 32);
        long seed = secret.getLong();
        for (int i = 0; i < keys.length; i++) {
            keys[i] = mixed(seed + i * 0x9E3779B97F4A7C15L) ^ secret.getLong(16);
        }
        originals = new FingerprintSet(memory * 4 / 5);
        outputs = new OutputFilter(memory / 5);
    }

    /** For one thread. */
    public Witness witness() {
        return new Collector();
    }

    /** For one thread, once all witnesses are done. */
    Words words() {
        return new Words(point);
    }

    public boolean empty() {
        return !any.get();
    }

    /** How many different ones there are; those written in several ways count as often. */
    public long size() {
        return originals.size();
    }

    /** Of so many identifiers, one is watched: 1 if memory sufficed. */
    public int oneIn() {
        return originals.oneIn();
    }

    /** Whether an identifier of that shape has so many letters and digits. */
    boolean hasLength(Shape shape, int length) {
        return lengths[shape.ordinal()][length];
    }

    /** Whether a number of so many digits may be an identifier, as it is or behind what is dialled before it. */
    boolean mayBeNumber(int length) {
        for (int prefix = 0; prefix <= DialledNumber.LONGEST_PREFIX && prefix <= length; prefix++) {
            if (hasLength(Shape.DIGITS, length - prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Words of the longest identifier of a shape. */
    int mostWords(Shape shape) {
        int most = MOST_WORDS;
        while (most > 0 && !wordCounts[shape.ordinal()][most]) {
            most--;
        }
        return most;
    }

    /** How many of all numbers of so many digits are identifiers. */
    double density(int digits) {
        return numbers.get(digits) / Math.pow(10, digits) * oneIn();
    }

    /** @return the kind of identifier it is, by its ordinal; -1 if none, or if a masker gave it out too */
    int kind(Shape shape, long hash, long plain) {
        int kind = originals.kind(fingerprint(shape.ordinal(), hash));
        return kind >= 0 && outputs.mayHave(fingerprint(shape.ordinal(), plain)) ? -1 : kind;
    }

    /** Of a number that is written in groups, such as {@code 123-45-6789}. */
    int kindOfGrouped(long hash, long plain) {
        int kind = originals.kind(fingerprint(keys.length - 1, hash));
        return kind >= 0 && outputs.mayHave(fingerprint(Shape.DIGITS.ordinal(), plain)) ? -1 : kind;
    }

    /** Whether a masker gave that out; it may say so for nothing, once in ten thousand times. */
    boolean gaveOut(Shape shape, long plain) {
        return shape != Shape.NONE && outputs.mayHave(fingerprint(shape.ordinal(), plain));
    }

    private long fingerprint(int use, long hash) {
        return mixed(hash ^ keys[use]);
    }

    /** The finalizer of MurmurHash3, which is a bijection. */
    private static long mixed(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    /** Keeps them for who takes the run up again; the stream is to be unreadable for others. */
    public void write(DataOutputStream out) throws IOException {
        out.writeLong(keys[0]);
        out.writeBoolean(any.get());
        if (!any.get()) {
            return;
        }
        for (boolean[] shape : lengths) {
            writeFlags(out, shape);
        }
        for (boolean[] shape : wordCounts) {
            writeFlags(out, shape);
        }
        for (int i = 0; i < numbers.length(); i++) {
            out.writeLong(numbers.get(i));
        }
        originals.write(out);
        outputs.write(out);
    }

    /** @throws IOException also if they were kept under another key */
    public void read(DataInputStream in) throws IOException {
        if (in.readLong() != keys[0]) {
            throw new IOException("kept under another key");
        }
        any.set(in.readBoolean());
        if (!any.get()) {
            return;
        }
        for (boolean[] shape : lengths) {
            readFlags(in, shape);
        }
        for (boolean[] shape : wordCounts) {
            readFlags(in, shape);
        }
        for (int i = 0; i < numbers.length(); i++) {
            numbers.set(i, in.readLong());
        }
        originals.read(in);
        outputs.read(in);
    }

    private static void writeFlags(DataOutputStream out, boolean[] flags) throws IOException {
        for (boolean flag : flags) {
            out.writeBoolean(flag);
        }
    }

    private static void readFlags(DataInputStream in, boolean[] flags) throws IOException {
        for (int i = 0; i < flags.length; i++) {
            flags[i] = in.readBoolean();
        }
    }

    private final class Collector implements Witness {
        private final Words words = words();
        private final long[] met = new long[BATCH];
        /** Of those met, how many digits they have if they are numbers; 0 for others. */
        private final int[] metDigits = new int[BATCH];

        private final boolean[] added = new boolean[BATCH];
        private final int[] newNumbers = new int[Words.LONGEST + 1];
        private final long[] given = new long[BATCH];
        private int metCount;
        private int givenCount;

        @Override
        public void replaced(Identifier kind, String original, @Nullable String output) {
            if (kind == Identifier.EMAIL && original.equals(output)) {
                // Of a domain whose addresses may stay.
                return;
            }
            words.read(original);
            Shape shape = shapeOf(kind, original);
            if (shape == Shape.NONE) {
                return;
            }
            add(kind, shape);
            if (output != null && givesOutOriginals(kind)) {
                words.read(output);
                Shape other = Text.shape(words, 0, words.count() - 1);
                if (other != Shape.NONE && Text.length(words) <= Words.LONGEST) {
                    give(fingerprint(other.ordinal(), Text.hash(words, 0, words.count() - 1)));
                    int prefix = prefix(kind, other);
                    if (prefix > 0) {
                        give(fingerprint(other.ordinal(), DialledNumber.hash(words, 0, words.count() - 1, prefix)));
                    }
                }
            }
        }

        /** No address that a masker makes is one that it replaces: they are of domains that may stay. */
        private boolean givesOutOriginals(Identifier kind) {
            return kind != Identifier.EMAIL;
        }

        @Override
        public void done() {
            originals.addAll(met, metCount, added);
            for (int i = 0; i < metCount; i++) {
                newNumbers[added[i] ? metDigits[i] : 0]++;
            }
            for (int digits = 1; digits < newNumbers.length; digits++) {
                if (newNumbers[digits] > 0) {
                    numbers.addAndGet(digits, newNumbers[digits]);
                }
            }
            Arrays.fill(newNumbers, 0);
            outputs.addAll(given, givenCount);
            metCount = 0;
            givenCount = 0;
        }

        private void meet(long fingerprint, Identifier kind, int itsDigits) {
            if (metCount == BATCH) {
                done();
            }
            met[metCount] = FingerprintSet.member(fingerprint, kind.ordinal());
            metDigits[metCount++] = itsDigits;
        }

        private void give(long fingerprint) {
            if (givenCount == BATCH) {
                done();
            }
            given[givenCount++] = fingerprint;
        }

        private void add(Identifier kind, Shape shape) {
            int last = words.count() - 1;
            int length = Text.length(words);
            boolean number = shape == Shape.DIGITS;
            meet(fingerprint(shape.ordinal(), Text.hash(words, 0, last)), kind, number ? length : 0);
            if (number && last > 0) {
                meet(fingerprint(keys.length - 1, Text.groupedHash(words, 0, last)), kind, 0);
            }
            lengths[shape.ordinal()][length] = true;
            int prefix = prefix(kind, shape);
            if (prefix > 0) {
                meet(fingerprint(shape.ordinal(), DialledNumber.hash(words, 0, last, prefix)), kind, length - prefix);
                lengths[shape.ordinal()][length - prefix] = true;
            }
            boolean written =
                    kind == Identifier.EMAIL || kind == Identifier.USERNAME || kind == Identifier.STREET_ADDRESS;
            // A number may be written in other groups elsewhere: of four, as IBANs are, or of two.
            int most = written ? last + 1 : Math.max(last + 1, Math.min(MOST_GROUPS, (length + 1) / 2));
            wordCounts[shape.ordinal()][most] = true;
            if (!any.get()) {
                any.set(true);
            }
        }

        private int prefix(Identifier kind, Shape shape) {
            return kind == Identifier.PHONE && shape == Shape.DIGITS
                    ? DialledNumber.prefix(words, 0, Text.length(words))
                    : 0;
        }

        private Shape shapeOf(Identifier kind, String original) {
            int length = Text.length(words);
            if (words.count() == 0
                    || words.count() > MOST_WORDS
                    || length > Words.LONGEST
                    || length < LEAST_CHARACTERS) {
                return Shape.NONE;
            }
            Shape shape = Text.shape(words, 0, words.count() - 1);
            boolean identifies =
                    switch (kind) {
                        case EMAIL -> original.indexOf('@') > 0 && shape != Shape.DIGITS;
                        case USERNAME -> true;
                        case STREET_ADDRESS -> shape == Shape.MIXED && words.count() > 1;
                        case PHONE, CARD, BANK_ACCOUNT -> Text.digits(words) >= LEAST_DIGITS;
                        case IBAN, NATIONAL_ID, TAX_ID ->
                            Text.digits(words) >= DIGITS_OF_IBAN && length >= LEAST_DIGITS;
                    };
            return identifies && (shape != Shape.DIGITS || length >= LEAST_DIGITS) ? shape : Shape.NONE;
        }
    }
}
