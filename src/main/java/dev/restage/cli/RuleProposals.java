package dev.restage.cli;

import dev.restage.discover.Finding;
import dev.restage.job.RuleAddition;
import dev.restage.job.TableRule;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerRule;
import dev.restage.plan.ColumnPlan;
import dev.restage.plan.Coverage;
import dev.restage.plan.TablePlan;
import dev.restage.schema.Column;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.ForeignKey;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns findings into rules for the columns that have none. Columns that a foreign key binds together get one rule, and so do
 * those that one rule of the job file speaks for; a rule that a person has given to one of them is taken for all.
 */
final class RuleProposals {
    /** @param problems columns for which no masker could be found, a line each */
    record Result(List<RuleAddition> additions, int masked, int kept, List<String> problems) {}

    /** A column under the table whose rules it follows. */
    private record Slot(TableId table, String column) {}

    private final DiscoveredDatabase database;
    private final MaskerCatalogue catalogue;
    private final DatabaseSchema schema;
    private final Map<Slot, Finding> findings = new HashMap<>();
    private final Map<Slot, Slot> groups = new HashMap<>();
    private final Map<Slot, Optional<MaskerRule>> given = new HashMap<>();
    private final Map<Slot, List<Coverage.Unclassified>> open = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private RuleProposals(DiscoveredDatabase database, MaskerCatalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
        this.schema = database.outcome().schema();
    }

    static Result of(DiscoveredDatabase database, MaskerCatalogue catalogue) {
        RuleProposals proposals = new RuleProposals(database, catalogue);
        Coverage.Result coverage = new Coverage(database.job(), database.spec(), catalogue)
                .lay(database.outcome().schema());
        return proposals.result(coverage);
    }

    private Result result(Coverage.Result coverage) {
        database.outcome()
                .findings()
                .forEach(finding ->
                        findings.put(slot(finding.table(), finding.column().name()), finding));
        coverage.plan().copiedTables().forEach(this::take);
        coverage.unclassified().forEach(each -> open.computeIfAbsent(
                        slot(each.table().id(), each.column().name()), unknown -> new ArrayList<>())
                .add(each));
        joinAlongForeignKeys(coverage);
        joinUnderOneRule();
        return additions();
    }

    private void take(TablePlan plan) {
        for (ColumnPlan column : plan.columns()) {
            if (column.treatment() != ColumnPlan.Treatment.COMPUTED
                    && !column.because().equals("masking.unclassified")) {
                given.put(slot(plan.table().id(), column.column().name()), column.rule());
            }
        }
    }

    private Slot slot(TableId table, String column) {
        Table found = schema.table(table).orElse(null);
        boolean inherited =
                found != null && found.column(column).map(Column::inherited).orElse(false);
        return new Slot(inherited && found != null ? found.root() : table, column);
    }

    private void joinAlongForeignKeys(Coverage.Result coverage) {
        for (TablePlan plan : coverage.plan().copiedTables()) {
            for (ForeignKey key : plan.table().foreignKeys()) {
                for (int at = 0; at < key.columns().size(); at++) {
                    join(
                            slot(plan.table().id(), key.columns().get(at)),
                            slot(key.referenced(), key.referencedColumns().get(at)));
                }
            }
        }
    }

    private void joinUnderOneRule() {
        Map<String, Slot> first = new HashMap<>();
        open.forEach((slot, columns) -> columns.get(0)
                .ruling()
                .ifPresent(ruling ->
                        join(first.computeIfAbsent(ruling.place() + " " + slot.column(), unknown -> slot), slot)));
    }

    private void join(Slot left, Slot right) {
        Slot from = head(left);
        Slot to = head(right);
        if (!from.equals(to)) {
            groups.put(from, to);
        }
    }

    private Slot head(Slot slot) {
        Slot head = slot;
        for (Slot next = groups.get(head); next != null; next = groups.get(head)) {
            head = next;
        }
        return head;
    }

    private Result additions() {
        Map<Slot, Set<Slot>> members = new HashMap<>();
        open.keySet().forEach(slot -> members.computeIfAbsent(head(slot), unknown -> new LinkedHashSet<>())
                .add(slot));
        given.keySet()
                .forEach(slot -> members.computeIfPresent(head(slot), (head, group) -> {
                    group.add(slot);
                    return group;
                }));
        Map<String, Draft> drafts = new TreeMap<>();
        int masked = 0;
        int kept = 0;
        for (Set<Slot> group : members.values()) {
            Decision decision = decide(group);
            for (Slot slot : group) {
                List<Coverage.Unclassified> columns = open.get(slot);
                if (columns == null || decision.impossible()) {
                    continue;
                }
                Draft draft = drafts.computeIfAbsent(key(slot, columns.get(0)), unknown -> new Draft());
                if (decision.rule().isPresent()) {
                    draft.mask.putIfAbsent(
                            slot.column(),
                            new RuleAddition.Mask(slot.column(), decision.rule().get(), evidence(slot, decision)));
                    masked++;
                } else {
                    draft.keep.add(slot.column());
                    kept++;
                }
            }
        }
        List<RuleAddition> additions = new ArrayList<>();
        drafts.forEach((table, draft) -> additions.add(new RuleAddition(
                database.spec().name(),
                table,
                draft.mask.values().stream()
                        .sorted(Comparator.comparing(RuleAddition.Mask::column))
                        .toList(),
                draft.keep.stream().sorted().distinct().toList())));
        problems.sort(Comparator.naturalOrder());
        return new Result(additions, masked, kept, problems);
    }

    private static final class Draft {
        private final Map<String, RuleAddition.Mask> mask = new TreeMap<>();
        private final Set<String> keep = new LinkedHashSet<>();
    }

    /**
     * What becomes of a group of columns.
     *
     * @param rule empty to keep them
     * @param because whose finding decided
     * @param impossible whether they should be masked and no masker takes them
     */
    private record Decision(Optional<MaskerRule> rule, Optional<Finding> because, boolean impossible) {}

    private Decision decide(Set<Slot> group) {
        Optional<Optional<MaskerRule>> person =
                group.stream().filter(given::containsKey).map(given::get).findFirst();
        if (person.isPresent()) {
            return new Decision(person.get(), Optional.empty(), false);
        }
        Optional<Finding> finding = group.stream()
                .map(findings::get)
                .filter(found -> found != null && found.kind().personal())
                .max(Comparator.comparingDouble(Finding::confidence));
        if (finding.isEmpty()) {
            return new Decision(Optional.empty(), Optional.empty(), false);
        }
        List<Coverage.Unclassified> columns = group.stream()
                .flatMap(slot -> open.getOrDefault(slot, List.of()).stream())
                .toList();
        Optional<MaskerRule> rule = database.rule(catalogue, finding.get(), columns);
        if (rule.isEmpty()) {
            problems.add(group.stream()
                            .map(slot -> slot.table() + "." + slot.column())
                            .collect(Collectors.joining(", "))
                    + ": likely " + finding.get().kind().words()
                    + ", and no masker takes this type; name it under mask or keep");
        }
        return new Decision(rule, finding, rule.isEmpty());
    }

    private String evidence(Slot slot, Decision decision) {
        Finding own = findings.get(slot);
        Optional<Finding> finding = own != null && own.kind().personal() ? Optional.of(own) : decision.because();
        return finding.map(found -> String.format(
                        Locale.ROOT,
                        "%.2f %s: %s",
                        found.confidence(),
                        found.kind().label(),
                        oneLine(found.evidence())))
                .orElse("as the columns that it refers to, or that refer to it");
    }

    private static String oneLine(String evidence) {
        return evidence.replaceAll("\\p{Cntrl}+", " ");
    }

    private String key(Slot slot, Coverage.Unclassified column) {
        return column.ruling().map(TableRule::table).orElseGet(() -> name(slot.table()));
    }

    /** The table's name alone where no other schema has one of that name. */
    private String name(TableId table) {
        boolean alone = schema.tables().stream()
                        .filter(other -> other.id().name().equals(table.name()))
                        .count()
                == 1;
        String name = part(table.name());
        return alone || table.schema().isEmpty() ? name : part(table.schema()) + "." + name;
    }

    private static String part(String name) {
        return name.matches("[^.\"*?\\s]+") ? name : "\"" + name + "\"";
    }
}
