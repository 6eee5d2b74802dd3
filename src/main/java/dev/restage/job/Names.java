package dev.restage.job;

import dev.restage.job.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A map whose keys are the user's own names, in the file's order. */
final class Names<V, T> implements Shape<List<T>> {
    /** Makes one item of a name, what stands there, and the name's place: {@code jobs/shop.yaml:12:5}. */
    interface Maker<V, T> {
        T make(String name, V value, String place);
    }

    private final String example;
    private final Function<String, Parsed<String>> naming;
    private final Shape<V> shape;
    private final Maker<V, T> maker;

    /**
     * @param example an entry, for messages
     * @param naming checks a name
     */
    Names(String example, Function<String, Parsed<String>> naming, Shape<V> shape, Maker<V, T> maker) {
        this.example = example;
        this.naming = naming;
        this.shape = shape;
        this.maker = maker;
    }

    @Override
    public Optional<List<T>> read(Value value, Reading reading) {
        return reading.mapping(value, "Write " + example).flatMap(mapping -> read(mapping, reading));
    }

    private Optional<List<T>> read(Mapping mapping, Reading reading) {
        List<T> items = new ArrayList<>();
        for (Mapping.Entry entry : mapping.entries()) {
            Parsed<String> name = naming.apply(entry.key());
            if (!name.isRight()) {
                reading.wrong(entry.place(), name.what(), name.todo());
            }
            Optional<V> value = shape.read(entry.value(), reading.at(entry));
            if (name.isRight() && value.isPresent()) {
                items.add(
                        maker.make(entry.key(), value.get(), reading.findings().at(entry.place())));
            }
        }
        return items.size() == mapping.entries().size() ? Optional.of(items) : Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", shape.schema());
        return schema;
    }
}
