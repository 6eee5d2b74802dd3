package dev.restage.discover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares findings with what a person says the columns hold.
 *
 * <p>Recall is the part of the personal columns that were found to be personal, whatever the kind; precision the part of those
 * found that are; the third figure the part of the personal columns whose kind is right.
 */
final class Figures {
    private record Count(int labelled, int found, int right, int claimed, int claimedRightly) {
        Count plus(Count other) {
            return new Count(
                    labelled + other.labelled,
                    found + other.found,
                    right + other.right,
                    claimed + other.claimed,
                    claimedRightly + other.claimedRightly);
        }
    }

    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);
    private final List<String> misses = new ArrayList<>();

    /** @param place for the list of misses, such as {@code shop.customers.email} */
    void add(String place, Kind label, Finding finding) {
        Kind found = finding.kind();
        if (label.personal()) {
            boolean right = label == found;
            count(label, new Count(1, found.personal() ? 1 : 0, right ? 1 : 0, 0, 0));
        }
        if (found.personal()) {
            count(found, new Count(0, 0, 0, 1, label == found ? 1 : 0));
        }
        if (label != found) {
            misses.add(place + ": " + label.label() + ", found " + found.label() + " (" + finding.evidence() + ")");
        }
        if (found.personal()) {
            claims.add(label.personal());
        }
    }

    private final List<Boolean> claims = new ArrayList<>();

    private void count(Kind kind, Count more) {
        counts.merge(kind, more, Count::plus);
    }

    private Count all() {
        return counts.values().stream().reduce(new Count(0, 0, 0, 0, 0), Count::plus);
    }

    double recall() {
        return (double) all().found() / all().labelled();
    }

    double precision() {
        return (double) claims.stream().filter(claim -> claim).count() / claims.size();
    }

    double kindRight() {
        return (double) all().right() / all().labelled();
    }

    List<String> misses() {
        return misses;
    }

    void merge(Figures other) {
        other.counts.forEach(this::count);
        misses.addAll(other.misses);
        claims.addAll(other.claims);
    }

    String line(String name) {
        return String.format(
                Locale.ROOT,
                "%-28s %4d columns  recall %.3f  precision %.3f  kind right %.3f",
                name,
                all().labelled(),
                recall(),
                precision(),
                kindRight());
    }

    /** A table for the README: per kind, how many there are, and recall and precision of just that kind. */
    String markdown() {
        StringBuilder table = new StringBuilder("| kind | columns | recall | precision |\n|---|---|---|---|\n");
        counts.forEach((kind, count) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s |%n",
                kind.label(),
                count.labelled(),
                ratio(count.right(), count.labelled()),
                ratio(count.claimedRightly(), count.claimed()))));
        return table.append(String.format(
                        Locale.ROOT,
                        "| personal or not | %d | %.2f | %.2f |%n",
                        all().labelled(),
                        recall(),
                        precision()))
                .toString();
    }

    private static String ratio(int part, int whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%.2f", (double) part / whole);
    }
}
