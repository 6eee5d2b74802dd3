package dev.restage.batch;

import dev.restage.dialect.CutoverGroup;
import dev.restage.dialect.UnfinishedCutover;
import dev.restage.problem.RestageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ends cutovers over several servers whose run died in between: afterwards all databases show the new content, or all the old.
 *
 * <p>Which of the two, the targets' records tell by themselves. All are recorded before the first is switched, and while a
 * cutover is taken back at least one stays recorded as not switched until all are. So: if any is not switched, all go back. If
 * all that are recorded are switched, the others are concluded already, or there are none, and the new content stays.
 */
final class InterruptedCutovers {
    private final List<DatabaseRun> databases;
    private final Set<String> consents;

    /**
     * @param databases of the job, open and leased
     * @param consents names of target databases in which whatever is there may be replaced
     */
    InterruptedCutovers(List<DatabaseRun> databases, Set<String> consents) {
        this.databases = databases;
        this.consents = consents;
    }

    /**
     * Refuses, with kind GUARD, if databases were part of it that this job has not: then nobody can judge it here.
     *
     * @return what was done, a line each
     */
    List<String> settle() {
        Map<DatabaseRun, UnfinishedCutover> found = new LinkedHashMap<>();
        try {
            for (DatabaseRun database : databases) {
                database.target().unfinishedCutover(database.lease()).ifPresent(open -> found.put(database, open));
            }
            List<String> lines = new ArrayList<>();
            for (CutoverGroup group : groups(found)) {
                settle(group, of(group, found), lines);
            }
            return lines;
        } finally {
            found.values().forEach(UnfinishedCutover::close);
        }
    }

    private static Set<CutoverGroup> groups(Map<DatabaseRun, UnfinishedCutover> found) {
        Set<CutoverGroup> groups = new HashSet<>();
        found.values().forEach(open -> groups.add(open.group()));
        return groups;
    }

    private static Map<DatabaseRun, UnfinishedCutover> of(
            CutoverGroup group, Map<DatabaseRun, UnfinishedCutover> found) {
        Map<DatabaseRun, UnfinishedCutover> members = new LinkedHashMap<>(found);
        members.values().removeIf(open -> !open.group().equals(group));
        return members;
    }

    private void settle(CutoverGroup group, Map<DatabaseRun, UnfinishedCutover> members, List<String> lines) {
        List<String> known = databases.stream().map(DatabaseRun::address).toList();
        if (!known.containsAll(group.members())) {
            members.forEach((database, open) -> takeAsItIs(database, open, lines));
            return;
        }
        List<UnfinishedCutover> open = List.copyOf(members.values());
        boolean finished = open.stream().allMatch(UnfinishedCutover::switched)
                && finished(open, open.size() == group.members().size());
        String what = "the cutover of run " + group.run() + ", which died in it";
        if (finished) {
            open.forEach(UnfinishedCutover::conclude);
            lines.add("finished " + what + ": its content is live");
        } else {
            Map<DatabaseRun, UnfinishedCutover> back = new LinkedHashMap<>();
            members.forEach((database, member) -> {
                if (isSwitchedBack(database, member, lines)) {
                    back.put(database, member);
                }
            });
            back.values().forEach(UnfinishedCutover::discard);
            lines.add("took back " + what + ": what was live before is live again");
        }
    }

    /** @param reversible whether all of them can still be taken back */
    private static boolean finished(List<UnfinishedCutover> switched, boolean reversible) {
        try {
            switched.forEach(UnfinishedCutover::finish);
            return true;
        } catch (RuntimeException failure) {
            if (reversible) {
                return false;
            }
            throw failure;
        }
    }

    /** @return false if it cannot be, and a person has said that whatever is there may be replaced */
    private boolean isSwitchedBack(DatabaseRun database, UnfinishedCutover open, List<String> lines) {
        try {
            open.switchBack();
            return true;
        } catch (RestageException stuck) {
            if (!isAgreed(database)) {
                throw stuck;
            }
            takeAsItIs(database, open, lines);
            return false;
        }
    }

    private boolean isAgreed(DatabaseRun database) {
        return consents.contains(database.target().live().name());
    }

    private void takeAsItIs(DatabaseRun database, UnfinishedCutover open, List<String> lines) {
        if (!isAgreed(database)) {
            throw UnfinishedCutover.inTheWay(database.name(), open.group());
        }
        if (open.switched()) {
            open.finish();
            open.conclude();
        } else {
            open.discard();
        }
        lines.add(database.name() + ": took what is there as it is, although run "
                + open.group().run() + " ended between this database and others");
    }
}
