package dev.restage.plan;

import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables that a rule means: {@code table}, {@code schema.table}, or globs of them. A part in double quotes is taken to the
 * letter, so that names with dots or stars can be written: {@code "\"we.ird\""}.
 */
final class TablePattern implements Comparable<TablePattern> {
    private final Optional<Glob> schema;
    private final Glob name;

    private TablePattern(Optional<Glob> schema, Glob name) {
        this.schema = schema;
        this.name = name;
    }

    static TablePattern parse(String text) {
        List<Glob> parts = parts(text);
        Glob last = parts.get(parts.size() - 1);
        return parts.size() == 2
                ? new TablePattern(Optional.of(parts.get(0)), last)
                : new TablePattern(Optional.empty(), last);
    }

    boolean matches(TableId table) {
        return name.matches(table.name())
                && schema.map(glob -> glob.matches(table.schema())).orElse(true);
    }

    boolean isLiteral() {
        return name.isLiteral() && schema.map(Glob::isLiteral).orElse(true);
    }

    /** The more specific pattern is the greater: exact names first, then the longer text. */
    @Override
    public int compareTo(TablePattern other) {
        int exactness = Boolean.compare(isLiteral(), other.isLiteral());
        return exactness != 0 ? exactness : Integer.compare(length(), other.length());
    }

    private int length() {
        return name.length() + schema.map(glob -> glob.length() + 1).orElse(0);
    }

    private static List<Glob> parts(String text) {
        List<Glob> parts = new ArrayList<>();
        int position = 0;
        while (position <= text.length() && parts.size() < 2) {
            boolean quoted =
                    position < text.length() && text.charAt(position) == '"' && text.indexOf('"', position + 1) > 0;
            int end = quoted ? text.indexOf('"', position + 1) + 1 : text.indexOf('.', position);
            if (end < 0 || parts.size() == 1) {
                end = text.length();
            }
            String part = text.substring(position, end);
            parts.add(quoted ? Glob.literal(part.substring(1, part.length() - 1)) : Glob.of(part));
            position = end + 1;
        }
        return parts;
    }
}
