package dev.restage.plan;

import dev.restage.dialect.ServerIdentity;
import dev.restage.job.DatabaseSpec;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses a target that is, or may be, production. */
final class Guards {
    private Guards() {}

    static List<Problem> sameDatabase(DatabaseSpec database, ServerIdentity source, ServerIdentity target) {
        return switch (likeness(source, target)) {
            case SAME ->
                List.of(new Problem(
                        ProblemKind.GUARD,
                        database.name(),
                        "the target is the source: both URLs lead to database \"" + source.database()
                                + "\" of one server",
                        "Give the staging server, or another database, as target.url"));
            case DESCENDS ->
                database.sameOrigin() == DatabaseSpec.SameOrigin.ALLOW
                        ? List.of()
                        : List.of(new Problem(
                                ProblemKind.GUARD,
                                database.name(),
                                "the target's server descends from the source's, and the databases have one name: it may"
                                        + " be the primary or a replica of production",
                                "If the target's server is a clone that nobody but testers use, set target.same-origin:"
                                        + " allow; else mend the url"));
            case OTHER -> List.of();
        };
    }

    /**
     * What is wrong with a database's target beside the other databases of its job.
     *
     * @param all also has the database itself
     */
    static List<Problem> between(DatabaseSpec database, Map<DatabaseSpec, Examination.Findings> all) {
        List<Problem> problems = new ArrayList<>();
        Examination.Findings own = all.get(database);
        boolean before = true;
        for (Map.Entry<DatabaseSpec, Examination.Findings> other : all.entrySet()) {
            before = before && !other.getKey().equals(database);
            if (own == null || other.getKey().equals(database)) {
                continue;
            }
            ServerIdentity target = own.target();
            if (before && likeness(other.getValue().target(), target) == Likeness.SAME) {
                problems.add(problem(
                        database,
                        "the target is that of " + other.getKey().name() + " too: database \"" + target.database()
                                + "\" of one server",
                        "Give each database of the job a target of its own"));
            }
            Likeness production = likeness(other.getValue().source(), target);
            if (production == Likeness.SAME
                    || (production == Likeness.DESCENDS && database.sameOrigin() == DatabaseSpec.SameOrigin.REFUSE)) {
                problems.add(problem(
                        database,
                        "the target is the source of " + other.getKey().name() + ", or may be: database \""
                                + target.database() + "\" of "
                                + (production == Likeness.SAME ? "one server" : "a server of the same origin"),
                        "Give the staging server, or another database, as target.url"));
            }
        }
        return problems;
    }

    private static Problem problem(DatabaseSpec database, String what, String todo) {
        return new Problem(ProblemKind.GUARD, database.name(), what, todo);
    }

    /** How much two databases look like one. */
    private enum Likeness {
        SAME,
        /** One name, on servers of which one was born as a copy of the other. */
        DESCENDS,
        OTHER
    }

    private static Likeness likeness(ServerIdentity one, ServerIdentity other) {
        if (!one.database().equals(other.database()) || !one.product().equals(other.product())) {
            return Likeness.OTHER;
        }
        Set<String> shared = new HashSet<>(one.ids());
        shared.retainAll(other.ids());
        boolean sameAddress = !one.address().isEmpty() && one.address().equals(other.address());
        if (sameAddress || shared.stream().anyMatch(id -> id.startsWith("instance:"))) {
            return Likeness.SAME;
        }
        return shared.isEmpty() ? Likeness.OTHER : Likeness.DESCENDS;
    }
}
