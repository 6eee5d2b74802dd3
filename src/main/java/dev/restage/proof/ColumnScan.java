package dev.restage.proof;

import dev.restage.mask.Identifier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for original identifiers in the values of one column, as a whole and, if asked, inside of longer text. Used by one thread.
 *
 * <p>Numbers meet by chance. So each number that is looked up is also looked up with another last digit: as often as that one is found,
 * chance finds the number itself. Together with how many numbers of that length there are, this gives the hits to expect; more than
 * those, where chance gives them less than once in 500 times, are a leak. Numbers of another length say nothing about it.
 */
public final class ColumnScan {
    private static final double CHANCE = 0.002;
    private static final int DIFFERENT_WORDS = 32;
    /** Zeros that a number has lost where it is stored as such, at most: 0170 1234567 is 1701234567 there. */
    private static final int LOST_ZEROS = 2;

    /** Numbers as they are written: in one group; in the groups of the original; in other groups. */
    private enum Writing {
        BARE,
        GROUPED,
        REGROUPED
    }

    private final OriginalIdentifiers originals;
    private final Words words;
    private final boolean masked;
    private final boolean embedded;
    private final int[] mostWordsOf = new int[Shape.values().length];
    private final int mostWords;
    private final boolean[] numberLengths = new boolean[Words.LONGEST + 1];
    private final long[] found = new long[OriginalIdentifiers.KINDS.length];
    private final @Nullable NumberTally[][] tallies = new NumberTally[Writing.values().length][Words.LONGEST + 1];
    private final Set<Long> foundWords = new HashSet<>();
    private long foundWordValues;
    private long wordValues;
    private boolean hit;
    private boolean counted;

    /**
     * @param masked whether a masker made at least some of its values; numbers that maskers gave out do not meet originals by chance
     * @param embedded whether identifiers inside of longer values count; not where a masker makes up the whole value
     */
    public ColumnScan(OriginalIdentifiers originals, boolean masked, boolean embedded) {
        this.originals = originals;
        this.masked = masked;
        this.embedded = embedded;
        words = originals.words();
        for (Shape shape : Shape.values()) {
            mostWordsOf[shape.ordinal()] = originals.mostWords(shape);
        }
        mostWords = Arrays.stream(mostWordsOf).max().orElse(0);
        for (int length = 0; length <= Words.LONGEST; length++) {
            numberLengths[length] = originals.mayBeNumber(length);
        }
    }

    /**
     * @param bytes UTF-8
     * @return whether there was any; it may be chance
     */
    public boolean read(byte[] bytes, int offset, int length) {
        hit = false;
        counted = false;
        if (length >= OriginalIdentifiers.LEAST_CHARACTERS) {
            words.read(bytes, offset, length);
            look();
        }
        return hit;
    }

    /** @return whether there was any; it may be chance */
    public boolean read(String text) {
        hit = false;
        counted = false;
        if (text.length() >= OriginalIdentifiers.LEAST_CHARACTERS) {
            words.read(text);
            look();
        }
        return hit;
    }

    /**
     * Whether the value that was read last is one of those by whose number chance is reckoned, so that it has to be read as often as
     * it comes. Another one has nothing to say the second time, unless it was a hit.
     */
    public boolean counted() {
        return counted;
    }

    /** A value of a column of numbers, in digits; what has a sign or a point is nobody's number. */
    public void readNumber(String digits) {
        int length = digits.length();
        if (length < OriginalIdentifiers.LEAST_DIGITS - LOST_ZEROS
                || !digits.chars().allMatch(Character::isDigit)) {
            return;
        }
        if (length > Words.LONGEST - LOST_ZEROS) {
            return;
        }
        words.read(digits);
        boolean found = numberLengths[length] && number(words.hash(0), 0, 0, length);
        String zeros = "0";
        for (int lost = 1; lost <= LOST_ZEROS && !found; lost++) {
            if (originals.hasLength(Shape.DIGITS, length + lost)) {
                words.read(zeros + digits);
                found = asWritten(words.hash(0), 0, 0, length + lost);
            }
            zeros += "0";
        }
    }

    /** Whether there are numbers to look for at all. */
    public static boolean looksForNumbers(OriginalIdentifiers originals) {
        return IntStream.rangeClosed(OriginalIdentifiers.LEAST_DIGITS, Words.LONGEST)
                .anyMatch(length -> originals.hasLength(Shape.DIGITS, length));
    }

    private void look() {
        int count = words.count();
        if (count == 0 || (masked && isOutput(count - 1))) {
            return;
        }
        int kind = count <= OriginalIdentifiers.MOST_WORDS ? whole(count - 1) : -1;
        if (kind < 0 && !hit && embedded && count > 1) {
            kind = inside(count);
        }
        if (kind >= 0) {
            found[kind]++;
            hit = true;
        }
    }

    /** What a masker gave out as a whole has nothing inside. */
    private boolean isOutput(int last) {
        return last < OriginalIdentifiers.MOST_WORDS
                && Text.length(words) <= Words.LONGEST
                && originals.gaveOut(Text.shape(words, 0, last), Text.hash(words, 0, last));
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
        return hasLength(shape, length) ? phrase(shape, Text.hash(words, 0, last), 0, last, length) : -1;
    }

    private boolean hasLength(Shape shape, int length) {
        return shape == Shape.DIGITS
                ? numberLengths[length]
                : shape != Shape.NONE && originals.hasLength(shape, length);
    }

    private void word(int length) {
        if (!originals.hasLength(Shape.WORD, length)) {
            return;
        }
        wordValues++;
        counted = true;
        long hash = words.hash(0);
        if (originals.kind(Shape.WORD, hash, hash) >= 0) {
            foundWordValues++;
            hit = true;
            if (foundWords.size() < DIFFERENT_WORDS) {
                foundWords.add(hash);
            }
        }
    }

    /** @return the kind of the first that was found */
    private int inside(int count) {
        int found = -1;
        int numberTo = -1;
        if (Text.isProse(words)) {
            return found;
        }
        for (int first = 0; first < count; first++) {
            int hashedTo = first - 1;
            long hash = 0;
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
                if (!whole && last - first < mostWordsOf[shape.ordinal()] && hasLength(shape, length)) {
                    while (hashedTo < last) {
                        hash = words.joined(hash, ++hashedTo);
                    }
                    // What is inside of a number that was found is the same number.
                    if (shape != Shape.DIGITS) {
                        int kind = phrase(shape, hash, first, last, length);
                        found = found < 0 ? kind : found;
                    } else if (last > numberTo && number(hash, first, last, length)) {
                        numberTo = last;
                    }
                }
            }
        }
        return found;
    }

    private boolean closes(int last, int count) {
        return last + 1 == count || words.gap(last + 1) != Words.TIGHT;
    }

    private int phrase(Shape shape, long hash, int first, int last, int length) {
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

    /** @return whether it is one, as it is written or as who calls it from elsewhere writes it */
    private boolean number(long hash, int first, int last, int length) {
        if (originals.hasLength(Shape.DIGITS, length) && asWritten(hash, first, last, length)) {
            return true;
        }
        int prefix = DialledNumber.prefix(words, first, length);
        if (prefix == 0 || !originals.hasLength(Shape.DIGITS, length - prefix)) {
            return false;
        }
        long behind = DialledNumber.hash(words, first, last, prefix);
        if (masked && originals.gaveOut(Shape.DIGITS, behind)) {
            return false;
        }
        return lookUp(first == last ? Writing.BARE : Writing.REGROUPED, behind, last, length - prefix);
    }

    private boolean lookUp(Writing writing, long hash, int last, int length) {
        NumberTally tally = tally(writing, length);
        boolean found = tally.lookedUp(originals.kind(Shape.DIGITS, hash, hash));
        long decoy = withOtherLastDigit(hash, hash, last);
        tally.lookedUpDecoy(originals.kind(Shape.DIGITS, decoy, decoy));
        hit |= found;
        return found;
    }

    private boolean asWritten(long hash, int first, int last, int length) {
        if (masked && originals.gaveOut(Shape.DIGITS, hash)) {
            return false;
        }
        if (first == last) {
            return lookUp(Writing.BARE, hash, last, length);
        }
        long decoy = withOtherLastDigit(hash, hash, last);
        long grouped = Text.groupedHash(words, first, last);
        NumberTally inGroups = tally(Writing.GROUPED, length);
        NumberTally inOthers = tally(Writing.REGROUPED, length);
        int kind = originals.kindOfGrouped(grouped, hash);
        boolean found = inGroups.lookedUp(kind);
        if (!found) {
            found = inOthers.lookedUp(originals.kind(Shape.DIGITS, hash, hash));
        }
        hit |= found;
        int kindOfDecoy = originals.kindOfGrouped(withOtherLastDigit(grouped, hash, last), decoy);
        inGroups.lookedUpDecoy(kindOfDecoy);
        if (kindOfDecoy < 0) {
            inOthers.lookedUpDecoy(originals.kind(Shape.DIGITS, decoy, decoy));
        }
        return found;
    }

    private NumberTally tally(Writing writing, int length) {
        counted = true;
        NumberTally[] ofWriting = tallies[writing.ordinal()];
        NumberTally tally = ofWriting[length];
        if (tally == null) {
            tally = new NumberTally(originals.density(length));
            ofWriting[length] = tally;
        }
        return tally;
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
        for (NumberTally[] ofWriting : tallies) {
            List<NumberTally> its =
                    Arrays.stream(ofWriting).filter(Objects::nonNull).toList();
            its.stream().filter(tally -> tally.isLeak(CHANCE / its.size())).forEach(tally -> tally.hits()
                    .forEach((kind, count) -> add(leaks, kind.ordinal(), count)));
        }
        if (foundWords.size() >= DIFFERENT_WORDS && foundWordValues * 2 >= wordValues) {
            add(leaks, Identifier.USERNAME.ordinal(), foundWordValues);
        }
        return leaks;
    }

    private static void add(Map<Identifier, Long> leaks, int kind, long count) {
        if (count > 0) {
            leaks.merge(OriginalIdentifiers.KINDS[kind], count, Long::sum);
        }
    }
}
