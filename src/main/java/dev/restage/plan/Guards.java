package dev.restage.plan;

import dev.restage.dialect.ServerIdentity;
import dev.restage.job.DatabaseSpec;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses a target that is, or may be, production. */
final class Guards {
    private Guards() {}

    static List<Problem> sameDatabase(DatabaseSpec database, ServerIdentity source, ServerIdentity target) {
        List<Problem> problems = new ArrayList<>();
        if (!source.database().equals(target.database())) {
            return problems;
        }
        Set<String> shared = new HashSet<>(source.ids());
        shared.retainAll(target.ids());
        boolean sameAddress = !source.address().isEmpty() && source.address().equals(target.address());
        if (sameAddress || shared.stream().anyMatch(id -> id.startsWith("instance:"))) {
            problems.add(new Problem(
                    ProblemKind.GUARD,
                    database.name(),
                    "the target is the source: both URLs lead to database \"" + source.database() + "\" of one server",
                    "Give the staging server, or another database, as target.url"));
        } else if (!shared.isEmpty() && database.sameOrigin() == DatabaseSpec.SameOrigin.REFUSE) {
            problems.add(new Problem(
                    ProblemKind.GUARD,
                    database.name(),
                    "the target's server descends from the source's, and the databases have one name: it may be the primary"
                            + " or a replica of production",
                    "If the target's server is a clone that nobody but testers use, set target.same-origin: allow;"
                            + " else mend the url"));
        }
        return problems;
    }
}
