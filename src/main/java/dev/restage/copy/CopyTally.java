package dev.restage.copy;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the copy of one slice, or of a whole table, came to.
 *
 * @param bytes of field values as they were loaded
 * @param nonConforming values that did not have the form their masker expects, by column; columns without any are left out
 * @param strayEmails values of kept columns in which addresses were rewritten, by column; columns without any are left out
 * @param shapes of the values that did not have the form, how many have which, by column; a column without any is left out
 */
public record CopyTally(
        long rows,
        long bytes,
        Map<String, Long> nonConforming,
        Map<String, Long> strayEmails,
        Map<String, Map<String, Long>> shapes) {
    public static final CopyTally NOTHING = new CopyTally(0, 0, Map.of(), Map.of(), Map.of());

    public CopyTally {
        nonConforming = Map.copyOf(nonConforming);
        strayEmails = Map.copyOf(strayEmails);
        // What an older version wrote down of a run has none.
        shapes = Map.copyOf(Objects.requireNonNullElse(shapes, Map.of()));
    }

    public CopyTally plus(CopyTally other) {
        return new CopyTally(
                rows + other.rows,
                bytes + other.bytes,
                sum(nonConforming, other.nonConforming),
                sum(strayEmails, other.strayEmails),
                Shapes.sum(shapes, other.shapes));
    }

    private static Map<String, Long> sum(Map<String, Long> left, Map<String, Long> right) {
        Map<String, Long> sum = new TreeMap<>(left);
        right.forEach((column, count) -> sum.merge(column, count, Long::sum));
        return sum;
    }
}
