package dev.restage.plan;

import dev.restage.job.ColumnRule;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A list of column rules: tells which one speaks for a column, and remembers which ones matched any. */
final class ColumnRules {
    private record Entry(ColumnRule rule, Glob glob) {}

    private static final Comparator<Entry> SPECIFIC_FIRST = Comparator.comparing(
                    (Entry entry) -> entry.glob().isLiteral())
            .thenComparing(entry -> entry.glob().length())
            .reversed();

    private final List<Entry> entries;
    private final Set<Entry> matched = new HashSet<>();

    ColumnRules(List<ColumnRule> rules) {
        this.entries = rules.stream()
                .map(rule -> new Entry(rule, Glob.of(rule.column())))
                .sorted(SPECIFIC_FIRST)
                .toList();
    }

    /** The most specific rule that matches. */
    Optional<ColumnRule> best(String column) {
        return best(column, rule -> true);
    }

    /** The most specific usable rule that matches. One that matches counts as matched, usable or not. */
    Optional<ColumnRule> best(String column, Predicate<ColumnRule> usable) {
        Optional<ColumnRule> best = Optional.empty();
        for (Entry entry : entries) {
            if (entry.glob().matches(column)) {
                matched.add(entry);
                best = best.or(() -> Optional.of(entry.rule()).filter(usable));
            }
        }
        return best;
    }

    /** Rules that matched no column that was asked about. */
    List<ColumnRule> unmatched() {
        return entries.stream()
                .filter(entry -> !matched.contains(entry))
                .map(Entry::rule)
                .toList();
    }
}
