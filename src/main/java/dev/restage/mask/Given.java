package dev.restage.mask;

import java.util.List;

/** The parameters of a rule, as the types that they are declared to have. */
record Given(MaskerRule rule) {
    boolean has(String name) {
        return rule.parameters().containsKey(name);
    }

    String text(String name, String fallback) {
        return has(name) ? String.valueOf(rule.parameters().get(name)) : fallback;
    }

    int whole(String name, int fallback) {
        if (!(rule.parameters().get(name) instanceof Number number)) {
            return fallback;
        }
        long value = number.longValue();
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }

    double decimal(String name, double fallback) {
        return rule.parameters().get(name) instanceof Number number ? number.doubleValue() : fallback;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(rule.parameters().get(name));
    }

    List<String> texts(String name) {
        return rule.parameters().get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
