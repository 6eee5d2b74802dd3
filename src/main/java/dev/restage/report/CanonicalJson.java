package dev.restage.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * JSON in the one form that is signed: names in the order of their UTF-16 units, no blanks, only those characters escaped that must
 * be, numbers whole. Source: RFC 8785, "JSON Canonicalization Scheme", without its floating-point numbers, which are refused.
 */
final class CanonicalJson {
    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a number that is not whole */
    static String of(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            List<String> names = new ArrayList<>(node.propertyNames());
            Collections.sort(names);
            out.append('{');
            for (int i = 0; i < names.size(); i++) {
                quote(names.get(i), out.append(i == 0 ? "" : ","));
                write(node.get(names.get(i)), out.append(':'));
            }
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (int i = 0; i < node.size(); i++) {
                write(node.get(i), out.append(i == 0 ? "" : ","));
            }
            out.append(']');
        } else if (node.isString()) {
            quote(node.asString(), out);
        } else if (node.isBoolean() || node.isNull() || node.isIntegralNumber()) {
            out.append(node.toString());
        } else {
            throw new IllegalArgumentException("a certificate has whole numbers only");
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (character < ' ') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
                    } else {
                        out.append(character);
                    }
                }
            }
        }
        out.append('"');
    }
}
