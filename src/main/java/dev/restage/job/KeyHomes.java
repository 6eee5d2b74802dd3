package dev.restage.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** Which section a key belongs to, for keys that stand in the wrong one. Looks it up in the grammar's own schema. */
final class KeyHomes {
    private record Part(String name, Object schema) {}

    private final Shape<?> root;

    KeyHomes(Shape<?> root) {
        this.root = root;
    }

    /** The outermost section with such a key, such as {@code databases.….source}; empty if there is none. */
    Optional<String> of(String key) {
        Deque<Part> parts = new ArrayDeque<>();
        parts.add(new Part("", root.schema()));
        while (!parts.isEmpty()) {
            Part part = parts.remove();
            if (part.schema() instanceof Map<?, ?> schema) {
                if (schema.get("properties") instanceof Map<?, ?> properties && properties.containsKey(key)) {
                    return Optional.of(
                            part.name().isEmpty() ? "no other key, at the left margin" : "\"" + part.name() + "\"");
                }
                addInner(part.name(), schema, parts);
            } else if (part.schema() instanceof Iterable<?> choices) {
                choices.forEach(choice -> parts.add(new Part(part.name(), choice)));
            }
        }
        return Optional.empty();
    }

    private static void addInner(String name, Map<?, ?> schema, Deque<Part> parts) {
        schema.forEach((word, inner) -> {
            if (word.equals("properties") && inner instanceof Map<?, ?> properties) {
                properties.forEach((key, property) -> parts.add(new Part(joined(name, String.valueOf(key)), property)));
            } else if (word.equals("additionalProperties")) {
                parts.add(new Part(joined(name, "…"), inner));
            } else if (word.equals("items") || word.equals("anyOf")) {
                parts.add(new Part(name, inner));
            }
        });
    }

    private static String joined(String name, String key) {
        return name.isEmpty() ? key : name + "." + key;
    }
}
