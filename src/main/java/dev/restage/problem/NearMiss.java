package dev.restage.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody most likely meant. */
public final class NearMiss {
    private NearMiss() {}

    /**
     * The nearest of the names, if it is near: a third of its letters may differ, or the one begins with the other. Case,
     * {@code _} and blanks instead of {@code -} do not count.
     */
    public static Optional<String> of(String typed, Collection<String> names) {
        String key = plain(typed);
        return names.stream()
                .filter(name -> isNear(key, plain(name)))
                .min(Comparator.comparingInt((String name) -> distance(key, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code Did you mean "…"?}, or the other text where nothing is near. */
    public static String question(String typed, Collection<String> names, String otherwise) {
        return of(typed, names).map(name -> "Did you mean \"" + name + "\"?").orElse(otherwise);
    }

    private static boolean isNear(String typed, String name) {
        boolean begins =
                Math.min(typed.length(), name.length()) >= 3 && (name.startsWith(typed) || typed.startsWith(name));
        return begins || distance(typed, name) <= Math.max(1, typed.length() / 3);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    /** Optimal string alignment: insertions, deletions, replacements, and neighbours swapped (Damerau, 1964). */
    private static int distance(String left, String right) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = last[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[right.length()];
    }
}
