package dev.restage.dialect.postgres;

import dev.restage.schema.LeftOut;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an archive holds, sorted into the phases that restore it; the order within a phase stays pg_dump's own.
 *
 * <p>Production's doors (subscriptions, foreign servers and the like) are in no phase, and neither is what depends on them,
 * however far: pg_dump has written down which entry needs which.
 */
final class ArchiveContents {
    private static final Pattern DEPENDENCIES = Pattern.compile(";\\s+depends on:([ \\d]+)");

    private static final Set<String> DOORS = Set.of(
            "SUBSCRIPTION",
            "SUBSCRIPTION TABLE",
            "PUBLICATION",
            "PUBLICATION TABLE",
            "PUBLICATION TABLES IN SCHEMA",
            "USER MAPPING",
            "SERVER",
            "FOREIGN DATA WRAPPER",
            "FOREIGN TABLE",
            "SECURITY LABEL");

    /** Restage gives owners and privileges by itself, and brings rows and positions of sequences itself. */
    private static final Set<String> NOT_FROM_HERE = Set.of(
            "ACL",
            "DEFAULT ACL",
            "DATABASE",
            "DATABASE PROPERTIES",
            "TABLE DATA",
            "SEQUENCE SET",
            "MATERIALIZED VIEW DATA",
            "STATISTICS DATA",
            "BLOB",
            "BLOBS",
            "BLOB METADATA",
            "LARGE OBJECT");

    private static final Set<String> KEYS = Set.of("CONSTRAINT", "INDEX", "INDEX ATTACH", "STATISTICS");
    private static final Set<String> ON_WRITING = Set.of("TRIGGER", "POLICY", "ROW SECURITY", "COMMENT");

    /** When an entry is restored. */
    enum Phase {
        TABLES,
        KEYS,
        /** Partitions' indexes join their parents' one after another; together, no one may see that a parent is complete. */
        ATTACHMENTS,
        RELATIONS,
        FOREIGN_KEYS,
        BEHAVIOUR,
        EVENT_TRIGGERS
    }

    private final Map<Integer, ArchiveEntry> entries;
    private final Map<Integer, Phase> phases = new LinkedHashMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    /**
     * @param list what {@code pg_restore --list --verbose} prints
     * @param postData what {@code pg_restore --list --section=post-data} prints
     * @param unwanted further entries that are left out
     */
    ArchiveContents(Stream<String> list, Stream<String> postData, Predicate<ArchiveEntry> unwanted) {
        this.entries = parse(list);
        Set<Integer> late = parse(postData).keySet();
        Set<Integer> gone = withDependents(entry -> DOORS.contains(entry.type()) || unwanted.test(entry));
        Set<Integer> eventTriggers = withDependents(entry -> entry.type().equals("EVENT TRIGGER"));
        Set<Integer> later = withDependents(entry -> late.contains(entry.number()) && !KEYS.contains(entry.type()));
        for (ArchiveEntry entry : entries.values()) {
            if (!gone.contains(entry.number()) && !NOT_FROM_HERE.contains(entry.type())) {
                phases.put(entry.number(), phase(entry, late, later, eventTriggers));
            }
        }
        noteDependents(gone, unwanted);
    }

    private static Phase phase(ArchiveEntry entry, Set<Integer> late, Set<Integer> later, Set<Integer> eventTriggers) {
        if (eventTriggers.contains(entry.number())) {
            return Phase.EVENT_TRIGGERS;
        }
        if (!late.contains(entry.number())) {
            return Phase.TABLES;
        }
        if (KEYS.contains(entry.type()) && !later.contains(entry.number())) {
            return entry.type().equals("INDEX ATTACH") ? Phase.ATTACHMENTS : Phase.KEYS;
        }
        if (entry.type().equals("FK CONSTRAINT")) {
            return Phase.FOREIGN_KEYS;
        }
        return ON_WRITING.contains(entry.type()) ? Phase.BEHAVIOUR : Phase.RELATIONS;
    }

    /** The number of the entry that makes a table; empty if names with blanks make several look like it. */
    Optional<Integer> tableEntry(TableId table) {
        List<Integer> found = entries.values().stream()
                .filter(entry -> entry.type().equals("TABLE") && entry.names(table.schema(), table.name()))
                .map(ArchiveEntry::number)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    List<ArchiveEntry> of(Phase phase) {
        return entries.values().stream()
                .filter(entry -> phases.get(entry.number()) == phase)
                .toList();
    }

    /** All that is to be in the target in the end. */
    List<ArchiveEntry> wanted() {
        return entries.values().stream()
                .filter(entry -> phases.containsKey(entry.number()))
                .toList();
    }

    /** What is left out because it needs something that is. */
    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    private void noteDependents(Set<Integer> gone, Predicate<ArchiveEntry> unwanted) {
        for (int number : gone) {
            ArchiveEntry entry = entries.get(number);
            if (entry != null && entry.type().equals("EVENT TRIGGER") && unwanted.test(entry)) {
                leftOut.add(new LeftOut(
                        "event trigger", entry.name(), "only a superuser may make one, and the target's role is none"));
            } else if (entry != null
                    && !DOORS.contains(entry.type())
                    && !unwanted.test(entry)
                    && !Set.of("COMMENT", "ACL").contains(entry.type())) {
                leftOut.add(new LeftOut(
                        entry.type().toLowerCase(java.util.Locale.ROOT),
                        entry.name(),
                        "it needs "
                                + missing(entry, gone)
                                        .map(ArchiveEntry::describe)
                                        .orElse("something left out") + ", which is not carried"));
            }
        }
    }

    private Optional<ArchiveEntry> missing(ArchiveEntry entry, Set<Integer> gone) {
        return entry.dependsOn().stream()
                .filter(gone::contains)
                .flatMap(number -> Optional.ofNullable(entries.get(number)).stream())
                .findFirst();
    }

    /** Entries of a certain kind and all that need them, directly or not. */
    private Set<Integer> withDependents(Predicate<ArchiveEntry> kind) {
        Map<Integer, List<Integer>> dependents = new HashMap<>();
        for (ArchiveEntry entry : entries.values()) {
            entry.dependsOn().forEach(on -> dependents
                    .computeIfAbsent(on, key -> new ArrayList<>())
                    .add(entry.number()));
        }
        Set<Integer> found = new HashSet<>();
        List<Integer> open = new ArrayList<>(
                entries.values().stream().filter(kind).map(ArchiveEntry::number).toList());
        while (!open.isEmpty()) {
            int number = open.remove(open.size() - 1);
            if (found.add(number)) {
                open.addAll(dependents.getOrDefault(number, List.of()));
            }
        }
        return found;
    }

    private static Map<Integer, ArchiveEntry> parse(Stream<String> list) {
        Map<Integer, ArchiveEntry> entries = new LinkedHashMap<>();
        int[] last = {-1};
        list.forEach(line -> {
            var dependencies = DEPENDENCIES.matcher(line);
            if (dependencies.matches() && last[0] >= 0) {
                List<Integer> numbers = Stream.of(dependencies.group(1).strip().split(" ", -1))
                        .map(Integer::valueOf)
                        .toList();
                entries.computeIfPresent(last[0], (number, entry) -> entry.dependingOn(numbers));
            } else {
                ArchiveEntry.parse(line).ifPresent(entry -> {
                    entries.put(entry.number(), entry);
                    last[0] = entry.number();
                });
            }
        });
        return entries;
    }
}
