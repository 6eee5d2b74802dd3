package dev.restage.job;

import dev.restage.job.Value.Mapping;
import dev.restage.problem.NearMiss;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A map with keys that are known beforehand. */
final class Section<T> implements Shape<T> {
    private final List<Key<?>> keys;
    private final BiFunction<Fields, Reading, Optional<T>> maker;

    /** @param maker makes the value once all keys are right; empty if they do not go together, which it reports */
    Section(List<Key<?>> keys, BiFunction<Fields, Reading, Optional<T>> maker) {
        this.keys = List.copyOf(keys);
        this.maker = maker;
    }

    @Override
    public Optional<T> read(Value value, Reading reading) {
        return reading.mapping(value, keysHere()).flatMap(mapping -> read(mapping, reading));
    }

    private Optional<T> read(Mapping mapping, Reading reading) {
        int before = reading.findings().count();
        boolean whole = true;
        Map<Key<?>, Object> values = new HashMap<>();
        for (Mapping.Entry entry : mapping.entries()) {
            Optional<Key<?>> key = find(entry.key());
            key.ifPresentOrElse(known -> read(known, entry, reading, values), () -> unknown(entry, reading));
            whole &= key.isPresent() && values.containsKey(key.get());
        }
        whole &= allThere(mapping, reading);
        // What is not built is read like the rest, and then refused.
        if (!whole || reading.findings().count() > before) {
            return Optional.empty();
        }
        return maker.apply(new Fields(values), reading);
    }

    private void read(Key<?> key, Mapping.Entry entry, Reading reading, Map<Key<?>, Object> values) {
        Reading inner = reading.at(entry);
        key.shape().read(entry.value(), inner).ifPresent(read -> values.put(key, read));
        key.unbuilt()
                .ifPresent(feature -> reading.wrong(
                        entry.place(),
                        "\"" + key.name() + "\": " + feature + " is not built yet",
                        "Remove it for now."));
    }

    private boolean allThere(Mapping mapping, Reading reading) {
        boolean allThere = true;
        for (Key<?> key : keys) {
            boolean there =
                    mapping.entries().stream().anyMatch(entry -> entry.key().equals(key.name()));
            if (key.required() && !there) {
                allThere = false;
                reading.wrong(
                        reading.place(),
                        "\"" + key.name() + "\" is missing in " + reading.name(),
                        "Add it, such as " + key.name() + ": " + key.example());
            }
        }
        return allThere;
    }

    private void unknown(Mapping.Entry entry, Reading reading) {
        int colon = entry.key().indexOf(':');
        if (colon > 0) {
            // What follows may be a password that stands too close to its key.
            reading.wrong(
                    entry.place(),
                    "unknown key \"" + entry.key().substring(0, colon) + ":…\" in " + reading.name(),
                    "Put a blank after the \":\".");
            return;
        }
        List<String> names = keys.stream().<String>map(Key::name).toList();
        String elsewhere = reading.homes()
                .of(entry.key())
                .map(home -> "It belongs under " + home + ".")
                .orElseGet(this::keysHere);
        reading.wrong(
                entry.place(),
                "unknown key \"" + entry.key() + "\" in " + reading.name(),
                NearMiss.question(entry.key(), names, elsewhere));
    }

    private String keysHere() {
        return "Its keys are "
                + String.join(", ", keys.stream().<String>map(Key::name).toList()) + ".";
    }

    private Optional<Key<?>> find(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), described(key)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        List<String> required =
                keys.stream().filter(Key::required).<String>map(Key::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> described(Key<?> key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        String reservation = key.unbuilt().map(feature -> " Not built yet.").orElse("");
        schema.put("description", key.summary() + reservation);
        schema.putAll(key.shape().schema());
        return schema;
    }
}
