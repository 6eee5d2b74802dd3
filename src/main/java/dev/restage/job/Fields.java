package dev.restage.job;

import java.util.Map;
import java.util.Optional;

/** What the keys of one section hold. */
final class Fields {
    private final Map<Key<?>, Object> values;

    Fields(Map<Key<?>, Object> values) {
        this.values = values;
    }

    <T> T get(Key<T> key) {
        return find(key).orElseThrow();
    }

    <T> T get(Key<T> key, T fallback) {
        return find(key).orElse(fallback);
    }

    @SuppressWarnings("unchecked") // the section put in what the key's own shape had read
    <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable((T) values.get(key));
    }
}
