package dev.restage.discover;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.TableId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds texts that list several addresses, numbers or names with something between them. */
final class Lists {
    private static final List<String> SEPARATORS = List.of(";", ",", "|", "\n");
    /** The part of the values that must list several items. */
    private static final double SEVERAL = 0.25;

    private static final double ALL_ITEMS = 0.8;
    private static final int LEAST_LISTS = 2;

    private final Map<Kind, Predicate<String>> items = new LinkedHashMap<>();

    Lists(PeopleNames people) {
        items.put(Kind.EMAIL, Forms::email);
        items.put(Kind.IP, Forms::ip);
        items.put(Kind.PHONE, Phones::certain);
        items.put(Kind.FULL_NAME, people::full);
    }

    /** Null if the texts are no lists. */
    @Nullable
    Finding judge(TableId table, Column column, Values values) {
        if (column.type().kind() != ColumnType.Kind.TEXT) {
            return null;
        }
        for (String separator : SEPARATORS) {
            double several = values.share(text -> split(text, separator).size() > 1);
            if (several < SEVERAL || several * values.count() < LEAST_LISTS) {
                continue;
            }
            for (Map.Entry<Kind, Predicate<String>> item : items.entrySet()) {
                double share =
                        values.share(text -> split(text, separator).stream().allMatch(item.getValue()));
                if (share >= ALL_ITEMS) {
                    return new Finding(
                            table,
                            column,
                            item.getKey(),
                            0.95,
                            "lists of " + item.getKey().words(),
                            Map.of(separator, item.getKey()));
                }
            }
        }
        return null;
    }

    private static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(Pattern.quote(separator)))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
