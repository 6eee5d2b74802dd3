package dev.restage.cli;

import dev.restage.discover.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What columns seem to hold, as a document: one entry for each column. */
final class DiscoverDocument {
    private DiscoverDocument() {}

    static List<Map<String, Object>> of(List<DiscoveredDatabase> databases) {
        return databases.stream()
                .flatMap(database -> database.outcome().findings().stream())
                .map(DiscoverDocument::finding)
                .toList();
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("table", finding.table().toString());
        document.put("column", finding.column().name());
        document.put("kind", finding.kind().label());
        document.put("confidence", finding.confidence());
        document.put("evidence", finding.evidence());
        return document;
    }
}
