package dev.restage.discover;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks into JSON, XML and lists: their keys are names of columns, and what stands behind them values. */
final class Documents {
    /** What names a part of a document. A key with an address or a number in it is a value itself, which nobody may be shown. */
    private static final Pattern STRUCTURE = Pattern.compile("(?:[$/].*|[\\p{L}_][\\p{L}\\p{N}_:. -]{0,63})");

    private static final Pattern VALUE_IN_KEY = Pattern.compile("[^/]@|\\d{5}");

    /** So often each key must come, or the keys are data. */
    private static final int LEAST_REPEATED = 2;

    private static final double LEAST = 0.02;

    private final NameVocabulary vocabulary;
    private final ContentJudge contents;
    private final Plausibility plausibility;

    Documents(NameVocabulary vocabulary, ContentJudge contents, Plausibility plausibility) {
        this.vocabulary = vocabulary;
        this.contents = contents;
        this.plausibility = plausibility;
    }

    /** Whether texts are documents whatever their column's type says. */
    static boolean like(Values values) {
        return values.share(text -> !Forms.html(text)
                        && (text.startsWith("{") && text.contains(":")
                                || text.startsWith("[{")
                                || text.startsWith("[\"")
                                || text.startsWith("<") && text.contains("</")))
                >= 0.6;
    }

    /** Null if the column had better be judged as plain text. */
    @Nullable
    Finding judge(TableId table, Column column, Values values, NameGuess name) {
        Map<String, List<String>> leaves = new LinkedHashMap<>();
        for (String text : values.texts()) {
            leaves(column, text).forEach((path, found) -> leaves.computeIfAbsent(path, unknown -> new ArrayList<>())
                    .addAll(found));
        }
        Map<String, Kind> found = new TreeMap<>();
        leaves.forEach((path, texts) -> {
            Kind kind = leaf(path, texts);
            if (kind.personal() && texts.size() >= values.count() * LEAST) {
                found.put(path, kind);
            }
        });
        if (found.isEmpty()) {
            return values.none() || column.type().kind() == ColumnType.Kind.HSTORE
                    ? empty(table, column, name)
                    : nothing(table, column, name);
        }
        boolean structure = structure(found, leaves, values);
        String inside = found.values().stream().distinct().map(Kind::words).collect(Collectors.joining(", "));
        boolean list = leaves.keySet().stream().allMatch(path -> path.equals("$[*]"));
        if (list) {
            Kind kind = found.values().iterator().next();
            return new Finding(table, column, kind, 0.93, "lists of " + kind.words(), found);
        }
        if (name.kind() == Kind.TOKEN && name.clear() && found.containsValue(Kind.TOKEN)) {
            return new Finding(
                    table,
                    column,
                    Kind.TOKEN,
                    0.93,
                    "the name says " + Kind.TOKEN.words() + "; documents with them",
                    structure ? found : Map.of());
        }
        Kind kind = address(found)
                ? Kind.STREET
                : found.values().stream().allMatch(each -> each == Kind.GEO) ? Kind.GEO : Kind.FREE_TEXT;
        return new Finding(
                table, column, kind, 0.93, "documents with " + inside + " in them", structure ? found : Map.of());
    }

    private static boolean structure(Map<String, Kind> found, Map<String, List<String>> leaves, Values values) {
        int all = leaves.values().stream().mapToInt(List::size).sum();
        return (all >= leaves.size() * LEAST_REPEATED || values.few())
                && found.keySet().stream()
                        .allMatch(path -> STRUCTURE.matcher(path).matches()
                                && !VALUE_IN_KEY.matcher(path).find());
    }

    private static Map<String, List<String>> leaves(Column column, String text) {
        if (column.type().kind() == ColumnType.Kind.HSTORE) {
            return HstoreLeaves.of(text);
        }
        return text.startsWith("<") ? XmlLeaves.of(text) : JsonLeaves.of(text);
    }

    private static boolean address(Map<String, Kind> found) {
        return found.containsValue(Kind.STREET)
                && found.values().stream()
                        .allMatch(kind -> kind == Kind.STREET || kind == Kind.CITY || kind == Kind.POSTCODE);
    }

    private static @Nullable Finding empty(TableId table, Column column, NameGuess name) {
        if (column.type().kind() != ColumnType.Kind.JSON && column.type().kind() != ColumnType.Kind.XML) {
            return null;
        }
        return name.kind().personal() && name.clear()
                ? new Finding(
                        table,
                        column,
                        name.kind(),
                        name.weight() * 0.8,
                        "the name says " + name.kind().words() + " (" + name.term() + "); there are no values")
                : new Finding(table, column, Kind.NONE, 0.5, "there are no values, and the name says nothing personal");
    }

    private static Finding nothing(TableId table, Column column, NameGuess name) {
        return name.kind() == Kind.TOKEN || name.kind() == Kind.STREET || name.kind() == Kind.GEO
                ? new Finding(
                        table,
                        column,
                        name.kind(),
                        name.weight() * 0.9,
                        "the name says " + name.kind().words() + " (" + name.term() + ")")
                : new Finding(table, column, Kind.NONE, 0.8, "documents without anything personal");
    }

    private Kind leaf(String path, List<String> texts) {
        String key = path.startsWith("/")
                ? path.replaceFirst("^.*/@?(?:[^/:]+:)?", "")
                : path.replaceAll("\\[\\*]$", "").replaceFirst("^.*\\.", "").replaceFirst("^.*\\['(.*)']$", "$1");
        NameGuess name = vocabulary.ofColumn(key);
        Values values = new Values(new ArrayList<>(texts));
        for (Clue clue : contents.clues(values)) {
            if (clue.decisive() && clue.weight() > 0.5 || clue.kind() == name.kind()) {
                return clue.kind();
            }
        }
        if (name.kind().personal() && name.clear() && plausibility.fits(name.kind(), values)) {
            return name.kind();
        }
        List<Clue> clues = contents.clues(values);
        return !name.clear()
                        && !clues.isEmpty()
                        && clues.get(0).weight() > 0.8
                        && values.count() >= 3
                        && clues.get(0).kind() != Kind.FREE_TEXT
                ? clues.get(0).kind()
                : generic(key, values);
    }

    private static Kind generic(String key, Values values) {
        boolean name = key.equalsIgnoreCase("name")
                && values.share(PeopleNames::possible) > 0.8
                && values.share(text -> Forms.wordCount(text) == 2) > 0.5;
        return name ? Kind.FULL_NAME : Kind.NONE;
    }
}
