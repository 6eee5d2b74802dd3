package dev.restage.cli;

import dev.restage.discover.Finding;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.report.Amounts;
import dev.restage.schema.TableId;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What columns seem to hold, table by table, in words. */
final class DiscoverText {
    private final PrintStream stream;
    private final MaskerCatalogue maskers;

    DiscoverText(PrintStream stream, MaskerCatalogue maskers) {
        this.stream = stream;
        this.maskers = maskers;
    }

    void print(DiscoveredDatabase database) {
        Map<TableId, List<Finding>> tables = new LinkedHashMap<>();
        database.outcome().findings().forEach(finding -> tables.computeIfAbsent(
                        finding.table(), table -> new ArrayList<>())
                .add(finding));
        stream.println(
                database.spec().name() + ": " + database.outcome().schema().engine());
        tables.forEach((table, findings) -> print(database, table, findings));
        long personal = database.outcome().findings().stream()
                .filter(finding -> finding.kind().personal())
                .count();
        stream.println();
        stream.println(Amounts.count(tables.size(), "table") + ", "
                + Amounts.count(database.outcome().findings().size(), "column") + ", of which "
                + Amounts.count(personal) + " seem to hold something personal.");
    }

    private void print(DiscoveredDatabase database, TableId table, List<Finding> findings) {
        stream.println();
        stream.println(table.toString());
        TextTable text = new TextTable("column", "kind", ">sure", "masker", "because");
        List<String> nothing = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.kind().personal()) {
                text.row(
                        finding.column().name(),
                        finding.kind().label(),
                        String.format(Locale.ROOT, "%.0f%%", 100 * finding.confidence()),
                        masker(database, finding),
                        finding.evidence());
            } else {
                nothing.add(finding.column().name());
            }
        }
        if (!text.isEmpty()) {
            text.print(stream, "  ");
        }
        if (!nothing.isEmpty()) {
            stream.println("  nothing personal: " + String.join(", ", nothing));
        }
    }

    private String masker(DiscoveredDatabase database, Finding finding) {
        if (finding.column().generated()) {
            return "(computed)";
        }
        return database.rule(maskers, finding).map(rule -> rule.masker()).orElse("(none fits)");
    }
}
