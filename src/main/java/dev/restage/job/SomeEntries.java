package dev.restage.job;

import dev.restage.job.Value.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A map that has at least one entry. */
record SomeEntries<T>(Shape<T> shape) implements Shape<T> {
    @Override
    public Optional<T> read(Value value, Reading reading) {
        Optional<T> read = shape.read(value, reading);
        if (value instanceof Mapping mapping && mapping.entries().isEmpty()) {
            reading.wrong(mapping.place(), reading.name() + " is empty", "Add one entry.");
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
