package dev.restage.proof;

import dev.restage.mask.Identifier;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Looks for original identifiers in the values of one column, as a whole and, if asked, inside of longer text. Used by one thread.
 *
 * <p>Numbers meet by chance. So each number that is looked up is also looked up with another last digit: as often as that one is found,
 * chance finds the number itself. Together with how many numbers of that length there are, this gives the hits to expect; more than
 * those, where chance gives them less than once in 500 times, are a leak.
 */
public final class ColumnScan {
    private static final double CHANCE = 0.002;
    private static final int DIFFERENT_WORDS = 32;

    /** Numbers as they are written: in one group; in the groups of the original; in other groups. */
    private enum Writing {
        BARE,
        GROUPED,
        REGROUPED
    }

    private final OriginalIdentifiers originals;
    private final Words words;
    private final boolean embedded;
    private final int mostWords;
    private final long[] found = new long[OriginalIdentifiers.KINDS.length];
    private final long[][] hits = new long[Writing.values().length][OriginalIdentifiers.KINDS.length];
    private final long[] decoys = new long[Writing.values().length];
    private final double[] expected = new double[Writing.values().length];
    private final Set<Long> foundWords = new HashSet<>();
    private long foundWordValues;
    private long wordValues;

    /** @param embedded whether identifiers inside of longer values count; not where a masker makes up the whole value */
    public ColumnScan(OriginalIdentifiers originals, boolean embedded) {
        this.originals = originals;
        this.embedded = embedded;
        words = originals.words();
        mostWords = originals.mostWords();
    }

    /** @param bytes UTF-8 */
    public void read(byte[] bytes, int offset, int length) {
        if (length >= OriginalIdentifiers.LEAST_CHARACTERS) {
            words.read(bytes, offset, length);
            look();
        }
    }

    public void read(String text) {
        if (text.length() >= OriginalIdentifiers.LEAST_CHARACTERS) {
            words.read(text);
            look();
        }
    }

    private void look() {
        int count = words.count();
        if (count == 0) {
            return;
        }
        int kind = count <= OriginalIdentifiers.MOST_WORDS ? whole(count - 1) : -1;
        if (kind < 0 && embedded && count > 1) {
            kind = inside(count);
        }
        if (kind >= 0) {
            found[kind]++;
        }
    }

    private int whole(int last) {
        int length = Text.length(words);
        if (length > Words.LONGEST) {
            return -1;
        }
        Shape shape = Text.shape(words, 0, last);
        if (shape == Shape.WORD) {
            word(length);
            return -1;
        }
        return shape == Shape.NONE || !originals.hasLength(shape, length) ? -1 : phrase(shape, 0, last, length);
    }

    private void word(int length) {
        if (!originals.hasLength(Shape.WORD, length)) {
            return;
        }
        wordValues++;
        long hash = words.hash(0);
        if (originals.kind(Shape.WORD, hash, hash) >= 0) {
            foundWordValues++;
            if (foundWords.size() < DIFFERENT_WORDS) {
                foundWords.add(hash);
            }
        }
    }

    /** @return the kind of the first that was found */
    private int inside(int count) {
        int found = -1;
        for (int first = 0; first < count; first++) {
            int length = 0;
            int digits = 0;
            boolean joined = first == 0 || words.gap(first) != Words.TIGHT;
            int end = Math.min(count, first + mostWords);
            for (int last = first; last < end; last++) {
                if (last > first && words.gap(last) == Words.BROKEN) {
                    break;
                }
                length += words.length(last);
                if (length > Words.LONGEST) {
                    break;
                }
                digits += words.digits(last);
                joined &= last == first || words.gap(last) == Words.TIGHT;
                Shape shape = digits == 0
                        ? (joined && last > first && closes(last, count) ? Shape.JOINED : Shape.NONE)
                        : digits == length ? Shape.DIGITS : Shape.MIXED;
                boolean whole = first == 0 && last == count - 1;
                if (shape != Shape.NONE && !whole && originals.hasLength(shape, length)) {
                    int kind = phrase(shape, first, last, length);
                    found = found < 0 ? kind : found;
                }
            }
        }
        return found;
    }

    private boolean closes(int last, int count) {
        return last + 1 == count || words.gap(last + 1) != Words.TIGHT;
    }

    private int phrase(Shape shape, int first, int last, int length) {
        long hash = Text.hash(words, first, last);
        if (shape == Shape.DIGITS) {
            number(hash, first, last, length);
            return -1;
        }
        int kind = originals.kind(shape, hash, hash);
        return kind >= 0 && isName(kind) && !joined(first, last) ? -1 : kind;
    }

    /** "order 66" is not somebody's order66. */
    private static boolean isName(int kind) {
        return kind == Identifier.USERNAME.ordinal() || kind == Identifier.EMAIL.ordinal();
    }

    private boolean joined(int first, int last) {
        for (int word = first + 1; word <= last; word++) {
            if (words.gap(word) != Words.TIGHT) {
                return false;
            }
        }
        return true;
    }

    private void number(long hash, int first, int last, int length) {
        long decoy = withOtherLastDigit(hash, hash, last);
        if (first == last) {
            count(Writing.BARE, originals.kind(Shape.DIGITS, hash, hash), length);
            decoys[Writing.BARE.ordinal()] += originals.kind(Shape.DIGITS, decoy, decoy) >= 0 ? 1 : 0;
            return;
        }
        long grouped = Text.groupedHash(words, first, last);
        int kind = originals.kindOfGrouped(grouped, hash);
        if (kind >= 0) {
            count(Writing.GROUPED, kind, length);
        } else {
            expected[Writing.GROUPED.ordinal()] += originals.density(length);
            count(Writing.REGROUPED, originals.kind(Shape.DIGITS, hash, hash), length);
        }
        if (originals.kindOfGrouped(withOtherLastDigit(grouped, hash, last), decoy) >= 0) {
            decoys[Writing.GROUPED.ordinal()]++;
        } else if (originals.kind(Shape.DIGITS, decoy, decoy) >= 0) {
            decoys[Writing.REGROUPED.ordinal()]++;
        }
    }

    private void count(Writing writing, int kind, int length) {
        expected[writing.ordinal()] += originals.density(length);
        if (kind >= 0) {
            hits[writing.ordinal()][kind]++;
        }
    }

    /** @param drawn picks the digit */
    private long withOtherLastDigit(long hash, long drawn, int word) {
        int digit = words.last(word) - '0';
        int other = (digit + 1 + (int) (drawn % 9)) % 10;
        return Field61.reduced(hash + Field61.PRIME + other - digit);
    }

    /** How many values of the column hold original identifiers, by kind; kinds without any are left out. */
    public Map<Identifier, Long> leaks() {
        Map<Identifier, Long> leaks = new EnumMap<>(Identifier.class);
        for (int kind = 0; kind < found.length; kind++) {
            add(leaks, kind, found[kind]);
        }
        for (Writing writing : Writing.values()) {
            long all = 0;
            for (long one : hits[writing.ordinal()]) {
                all += one;
            }
            if (all > 0 && Chance.ofAtLeast(all, toExpect(writing)) < CHANCE) {
                for (int kind = 0; kind < found.length; kind++) {
                    add(leaks, kind, hits[writing.ordinal()][kind]);
                }
            }
        }
        if (foundWords.size() >= DIFFERENT_WORDS && foundWordValues * 2 >= wordValues) {
            add(leaks, Identifier.USERNAME.ordinal(), foundWordValues);
        }
        return leaks;
    }

    private double toExpect(Writing writing) {
        long byDecoys = decoys[writing.ordinal()];
        return Math.max(expected[writing.ordinal()], byDecoys + 2 * Math.sqrt(byDecoys));
    }

    private static void add(Map<Identifier, Long> leaks, int kind, long count) {
        if (count > 0) {
            leaks.merge(OriginalIdentifiers.KINDS[kind], count, Long::sum);
        }
    }
}
