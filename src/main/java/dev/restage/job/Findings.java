package dev.restage.job;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one job file, so that it can all be told at once. Used by one thread. */
final class Findings {
    private record Finding(Value.Place place, String what, String todo) {}

    private final String file;
    /** A set, because a piece that an alias repeats is read more than once. */
    private final Set<Finding> findings = new LinkedHashSet<>();

    private int count;

    Findings(String file) {
        this.file = file;
    }

    void add(Value.Place place, String what, String todo) {
        findings.add(new Finding(place, what, todo));
        count++;
    }

    /** How often something was wrong so far. */
    int count() {
        return count;
    }

    /** {@code jobs/shop.yaml:12:5}. */
    String at(Value.Place place) {
        return file + ":" + place.line() + ":" + place.column();
    }

    /** In the file's order. */
    List<Problem> problems() {
        return inOrder(findings).stream()
                .map(finding -> new Problem(ProblemKind.JOB_FILE, at(finding.place()), finding.what(), finding.todo()))
                .toList();
    }

    private static List<Finding> inOrder(Collection<Finding> findings) {
        return findings.stream().sorted(Comparator.comparing(Finding::place)).toList();
    }
}
