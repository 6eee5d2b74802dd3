package dev.restage.job;

import dev.restage.job.Value.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A map that has one entry, because more are not built yet. */
record OneEntry<T>(Shape<T> shape, String more) implements Shape<T> {
    @Override
    public Optional<T> read(Value value, Reading reading) {
        Optional<T> read = shape.read(value, reading);
        if (value instanceof Mapping mapping && mapping.entries().isEmpty()) {
            reading.wrong(mapping.place(), reading.name() + " is empty", "Add one entry.");
            return Optional.empty();
        }
        if (value instanceof Mapping mapping && mapping.entries().size() > 1) {
            Mapping.Entry second = mapping.entries().get(1);
            reading.wrong(
                    second.place(),
                    "\"" + second.key() + "\": " + more + " is not built yet",
                    "Make a job of its own.");
            return Optional.empty();
        }
        return read;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>(shape.schema());
        schema.put("minProperties", 1);
        return schema;
    }
}
