package dev.restage.dialect;

import dev.restage.schema.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a table as texts, to look at and never to keep.
 *
 * @param columns in the order of a row's values
 * @param rows each value cut to {@link #MOST_CHARACTERS}; of binary values the first {@link #MOST_BYTES} bytes in hexadecimal;
 *     null for NULL
 */
public record Sample(List<Column> columns, List<List<@Nullable String>> rows) {
    /** Longer values are cut by the server, so that a document of 100 MB does not travel. */
    public static final int MOST_CHARACTERS = 2000;

    public static final int MOST_BYTES = 32;

    public Sample {
        columns = List.copyOf(columns);
        List<List<@Nullable String>> copies = new ArrayList<>(rows.size());
        rows.forEach(row -> copies.add(Collections.unmodifiableList(new ArrayList<>(row))));
        rows = Collections.unmodifiableList(copies);
    }

    /** Counts the rows, and never shows one. */
    @Override
    public String toString() {
        return rows.size() + " rows of " + columns.size() + " columns";
    }
}
