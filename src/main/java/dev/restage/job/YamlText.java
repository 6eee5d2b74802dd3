package dev.restage.job;

import dev.restage.mask.MaskerRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Names and rules as they are written in a job file. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_./-]*");
    /** What YAML takes for something else than a text. */
    private static final Set<String> RESERVED =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "all", "none");

    private YamlText() {}

    static String name(String name) {
        if (PLAIN.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            return name;
        }
        return "\""
                + name.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("${", "$${") + "\"";
    }

    static String rule(MaskerRule rule) {
        if (rule.parameters().isEmpty()) {
            return rule.masker();
        }
        List<String> parts = new ArrayList<>(List.of("masker: " + rule.masker()));
        new TreeMap<>(rule.parameters()).forEach((name, value) -> parts.add(name(name) + ": " + value(value)));
        return "{" + String.join(", ", parts) + "}";
    }

    private static String value(Object value) {
        if (value instanceof MaskerRule rule) {
            return rule(rule);
        }
        if (value instanceof Map<?, ?> map) {
            List<String> parts = new ArrayList<>();
            new TreeMap<>(map).forEach((name, inner) -> parts.add(name(String.valueOf(name)) + ": " + value(inner)));
            return "{" + String.join(", ", parts) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(YamlText::value).toList()) + "]";
        }
        return value instanceof String text ? name(text) : String.valueOf(value);
    }
}
