package dev.restage.discover;

import dev.restage.mask.KnownNames;
import dev.restage.schema.ForeignKey;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges all columns of a database: each for itself, then beside its neighbours, then by what it refers to. */
final class Judgement {
    private final NameJudge names;
    private final ColumnJudge columns;

    Judgement() {
        NameWords words = new NameWords();
        NameVocabulary vocabulary = new NameVocabulary(words);
        names = new NameJudge(words, vocabulary);
        PeopleNames people = new PeopleNames(new KnownNames());
        ContentJudge contents = new ContentJudge(people, new Places());
        Plausibility plausibility = new Plausibility();
        columns = new ColumnJudge(
                names, contents, plausibility, new Documents(vocabulary, contents, plausibility), new Lists(people));
    }

    List<Finding> judge(List<TableView> tables) {
        List<Finding> findings = new ArrayList<>();
        for (TableView table : tables) {
            findings.addAll(judge(table));
        }
        return alongForeignKeys(tables, findings);
    }

    List<Finding> judge(TableView view) {
        TableTopic topic = names.topic(view);
        List<Finding> findings = view.columns().stream()
                .map(column -> columns.judge(view, column, topic))
                .toList();
        return new Neighbours(view, topic, names, findings).judge();
    }

    private record Place(TableId table, String column) {}

    /** A column that refers to another holds what that one holds. */
    private static List<Finding> alongForeignKeys(List<TableView> tables, List<Finding> findings) {
        Map<Place, Finding> known = new HashMap<>();
        findings.forEach(
                finding -> known.put(new Place(finding.table(), finding.column().name()), finding));
        Map<Place, Place> references = new HashMap<>();
        for (TableView view : tables) {
            for (ForeignKey key : view.table().foreignKeys()) {
                for (int at = 0; at < key.columns().size(); at++) {
                    references.put(
                            new Place(view.table().id(), key.columns().get(at)),
                            new Place(key.referenced(), key.referencedColumns().get(at)));
                }
            }
        }
        return findings.stream()
                .map(finding -> inherited(finding, references, known))
                .toList();
    }

    private static Finding inherited(Finding finding, Map<Place, Place> references, Map<Place, Finding> known) {
        Place place = new Place(finding.table(), finding.column().name());
        Finding end = known.get(end(place, references));
        if (end == null || end == finding || end.kind() == finding.kind()) {
            return finding;
        }
        if (!end.kind().personal() && end.column().type().holdsText() && finding.confidence() >= end.confidence()) {
            return finding;
        }
        return new Finding(
                finding.table(),
                finding.column(),
                end.kind(),
                end.kind().personal() ? Math.max(0.8, end.confidence()) : 0.9,
                "it refers to " + end.table() + "." + end.column().name() + ", which holds "
                        + end.kind().words());
    }

    /** Where a chain of references ends; references may go round. */
    private static Place end(Place place, Map<Place, Place> references) {
        Place end = place;
        for (int step = 0; step < 8 && references.containsKey(end); step++) {
            end = references.get(end);
        }
        return end;
    }
}
