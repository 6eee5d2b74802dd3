package dev.restage.copy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The shapes of values that did not have the form their masker expects, so that a person can tell which masker would fit:
 * {@code LLL-DDDD} for three letters, a hyphen and four digits. A shape says nothing of who it is: what is long is cut off, and a
 * shape that only a few values have is not told.
 *
 * <p>Of each column so many shapes are counted and no more, so memory does not grow with the data.
 */
public final class Shapes {
    /** Stands for all that is not told. */
    public static final String OTHER = "other";

    private static final int MOST_COUNTED = 64;
    private static final int MOST_TOLD = 8;
    /** Fewer values than this may be told apart by their shape. */
    private static final int LEAST_TOLD = 5;

    private static final int LONGEST = 24;
    private static final String PUNCTUATION = " .,;:-_/\\|+*#@()[]{}<>=&%$!?'\"~^`";

    private Shapes() {}

    /** Letters as L, digits as D, blanks and punctuation as they are, everything else as a question mark. */
    static String of(String value) {
        StringBuilder shape = new StringBuilder(LONGEST + 1);
        int characters = 0;
        for (int i = 0; i < value.length(); ) {
            int character = value.codePointAt(i);
            i += Character.charCount(character);
            if (characters++ == LONGEST) {
                return shape.append('…').toString();
            }
            shape.append(sign(character));
        }
        return shape.toString();
    }

    private static char sign(int character) {
        if (Character.isLetter(character)) {
            return 'L';
        }
        if (Character.isDigit(character)) {
            return 'D';
        }
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            return ' ';
        }
        return PUNCTUATION.indexOf(character) >= 0 ? (char) character : '?';
    }

    /** Counts one more value. */
    static void count(String value, Map<String, Long> counts) {
        add(of(value), 1, counts);
    }

    /** What two slices counted, together. */
    static Map<String, Map<String, Long>> sum(
            Map<String, Map<String, Long>> left, Map<String, Map<String, Long>> right) {
        Map<String, Map<String, Long>> sum = new HashMap<>();
        left.forEach((column, counts) -> sum.put(column, new HashMap<>(counts)));
        right.forEach((column, counts) -> {
            Map<String, Long> into = sum.computeIfAbsent(column, key -> new HashMap<>());
            counts.forEach((shape, count) -> add(shape, count, into));
        });
        return sum;
    }

    private static void add(String shape, long count, Map<String, Long> counts) {
        boolean room = counts.containsKey(shape) || counts.size() < MOST_COUNTED;
        counts.merge(room ? shape : OTHER, count, Long::sum);
    }

    /** What may be told of a column's shapes: the frequent ones, most frequent first, and how many values have others. */
    public static Map<String, Long> told(Map<String, Long> counts) {
        Map<String, Long> told = new LinkedHashMap<>();
        counts.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(OTHER) && entry.getValue() >= LEAST_TOLD)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TOLD)
                .forEach(entry -> told.put(entry.getKey(), entry.getValue()));
        long others = counts.values().stream().mapToLong(Long::longValue).sum()
                - told.values().stream().mapToLong(Long::longValue).sum();
        Optional.of(others).filter(count -> count > 0).ifPresent(count -> told.put(OTHER, count));
        return told;
    }
}
