package dev.restage.batch;

import dev.restage.dialect.ServerIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes the leases of all targets of a job, in an order that all jobs keep, so that of two jobs that share targets one gets
 * all; then brings together what a run that died has left apart.
 */
record Occupation(String run, List<DatabaseRun> databases, Set<String> consents) {
    /**
     * Targets are open. Whoever calls releases them, also after a failure.
     *
     * @param note takes a line about what was put in order
     */
    void take(Consumer<String> note) {
        Map<String, List<DatabaseRun>> ordered = new TreeMap<>();
        databases.forEach(database -> ordered.computeIfAbsent(place(database), place -> new ArrayList<>())
                .add(database));
        ordered.values().stream()
                .flatMap(same -> same.stream().sorted(Comparator.comparing(DatabaseRun::name)))
                .forEach(database -> database.takeLease(run));
        new InterruptedCutovers(databases, consents).settle().forEach(note);
    }

    private static String place(DatabaseRun database) {
        ServerIdentity identity = database.target().identity();
        return identity.address() + " " + identity.database();
    }

    /** What single targets have left, once the leases are taken. */
    void clearLeftovers(Consumer<String> note) {
        for (DatabaseRun database : databases) {
            database.target()
                    .clearLeftovers(database.lease())
                    .forEach(line -> note.accept(database.name() + ": " + line));
        }
    }
}
