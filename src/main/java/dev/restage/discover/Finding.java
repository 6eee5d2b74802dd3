package dev.restage.discover;

import dev.restage.schema.Column;
import dev.restage.schema.TableId;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one column seems to hold.
 *
 * @param confidence from 0 to 1
 * @param evidence why, in words, never with a value
 * @param paths where in a document what was found: as a JSON path such as {@code $.contact.email}, an XPath such as
 *     {@code /person/email}, or a key of an hstore; for a text that lists items, what stands between two of them; mostly empty
 */
public record Finding(
        TableId table, Column column, Kind kind, double confidence, String evidence, Map<String, Kind> paths) {
    public Finding {
        paths = new TreeMap<>(paths);
    }

    Finding(TableId table, Column column, Kind kind, double confidence, String evidence) {
        this(table, column, kind, confidence, evidence, Map.of());
    }
}
