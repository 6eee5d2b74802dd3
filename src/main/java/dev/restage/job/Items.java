package dev.restage.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list, or where one alone is allowed to stand for a list of one, that one. */
final class Items<T> implements Shape<List<T>> {
    private final String expected;
    private final Shape<T> item;
    private final boolean orOne;

    private Items(String expected, Shape<T> item, boolean orOne) {
        this.expected = expected;
        this.item = item;
        this.orOne = orOne;
    }

    /** @param expected what belongs here, such as {@code a list of schemas} */
    static <T> Items<T> of(String expected, Shape<T> item) {
        return new Items<>(expected, item, false);
    }

    static <T> Items<T> orOne(String expected, Shape<T> item) {
        return new Items<>(expected, item, true);
    }

    @Override
    public Optional<List<T>> read(Value value, Reading reading) {
        if (orOne && !(value instanceof Value.Listing)) {
            return item.read(value, reading).map(List::of);
        }
        if (!(value instanceof Value.Listing listing)) {
            return reading.mistaken(value, expected, "Write it in brackets: [one, another].");
        }
        List<T> items = new ArrayList<>();
        for (Value each : listing.items()) {
            item.read(each, reading.at(each)).ifPresent(items::add);
        }
        return items.size() == listing.items().size() ? Optional.of(items) : Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", item.schema());
        return orOne ? Map.of("anyOf", List.of(item.schema(), list)) : list;
    }
}
